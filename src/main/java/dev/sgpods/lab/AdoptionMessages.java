package dev.sgpods.lab;

import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.util.ArrayList;
import java.util.List;

/** What is said about labs that were found by their tags. Pure. */
final class AdoptionMessages {
    private AdoptionMessages() {}

    /** The first words about a lab that the database did not know. */
    static Message adopted(Lab lab) {
        String found = "The bot's database did not know this lab. It was found by its tags. ";
        List<Block> blocks = new ArrayList<>();
        switch (lab.state()) {
            case READY -> {
                blocks.add(
                        new Block.Text(found + "All of it is there, and it was taken over as it is. It was not proved"
                                + " since: `/sgpods verify " + lab.name() + "`."));
                blocks.add(new Block.Moment("It ends, by its tags", lab.endsAt()));
            }
            case BLOCKED -> {
                blocks.add(new Block.Text(found + lab.reason() + " `/sgpods repair " + lab.name()
                        + "` finishes it, `/sgpods delete " + lab.name() + "` ends it; else it ends with its lease."));
                blocks.add(new Block.Moment("It ends, by its tags", lab.endsAt()));
                blocks.add(LabButtons.stopped(lab.name()));
            }
            case CREATING, DELETING, LEAKED, GONE ->
                blocks.add(new Block.Text(found + "There is no VPC, no cluster and no database any more, so nobody can"
                        + " use what is left of it: it is torn down."));
        }
        return new Message("Lab " + lab.name() + " was found again", Status.WARNING, blocks);
    }

    /** What bears our tags and is not clear; never empty. */
    static Message unclear(List<FoundLab> found) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Block.Text("This bears the bot's tag, and the rest of its tags cannot be understood, so nothing is"
                        + " done about it. Delete it by hand, or give its VPC, its cluster or its database back the tags of its"
                        + " lab."));
        for (FoundLab lab : found) {
            String whose = lab.tag().isEmpty() ? "Of no lab" : "Of lab " + lab.tag();
            blocks.add(new Block.Text(whose + ": " + lab.inWords() + "."));
        }
        return new Message("Found, and not clear what it is", Status.WARNING, blocks);
    }

    /** What was not clear is gone, or has become clear. */
    static Message clear() {
        return Message.of(
                Status.OK,
                "Nothing unclear is left",
                new Block.Text(
                        "What bore the bot's tag and was not clear is gone, or its tags can be understood now."));
    }
}
