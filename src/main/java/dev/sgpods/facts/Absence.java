package dev.sgpods.facts;

import dev.sgpods.reachability.facts.Listing;

/** What it means that a folder lacks a file. */
public enum Absence {
    /** Nobody read what it would tell: answers that need it are unknown. */
    UNREAD,
    /** There is nothing of the kind: the folder is a whole world, as in test cases. */
    NOTHING;

    <T> Listing<T> listing(String file) {
        return this == NOTHING ? Listing.unread("") : Listing.unread(file + " is not in the folder");
    }
}
