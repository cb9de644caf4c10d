package dev.sgpods.picture;

import dev.sgpods.picture.PathDrawing.Mark;
import java.awt.Color;

/** Colours for a light and a dark surrounding; all text has a contrast of at least 4.5 to what it stands on. */
public enum Scheme {
    LIGHT(0xffffff, 0x1d2530, 0x55606e, 0xf3f5f8),
    DARK(0x1a1d21, 0xf2f4f7, 0xb3bcc8, 0x262b31);

    private final int ground;
    private final int text;
    private final int quiet;
    private final int box;

    Scheme(int ground, int text, int quiet, int box) {
        this.ground = ground;
        this.text = text;
        this.quiet = quiet;
        this.box = box;
    }

    Color ground() {
        return new Color(ground);
    }

    Color text() {
        return new Color(text);
    }

    Color quiet() {
        return new Color(quiet);
    }

    Color box() {
        return new Color(box);
    }

    Color of(Mark mark) {
        boolean light = this == LIGHT;
        return new Color(
                switch (mark) {
                    case PASSED -> light ? 0x1a7f4b : 0x5fd39a;
                    case PARTLY -> light ? 0x9a5b00 : 0xf2b75c;
                    case BLOCKED -> light ? 0xc01c28 : 0xff8a80;
                    case UNKNOWN -> light ? 0x55606e : 0xb3bcc8;
                });
    }
}
