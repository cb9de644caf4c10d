package dev.sgpods.facts;

/** What it means that a folder lacks a file. */
public enum Absence {
    /** Nobody read what it would tell: answers that need it are unknown. */
    UNREAD,
    /** There is nothing of the kind: the folder is a whole world, as in test cases. */
    NOTHING
}
