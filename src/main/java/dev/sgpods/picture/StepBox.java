package dev.sgpods.picture;

import dev.sgpods.picture.PathDrawing.Mark;
import dev.sgpods.picture.PathDrawing.Step;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;

/** One thing on the way: what it is, its id, and how it is marked. */
final class StepBox {
    static final int WIDTH = 270;
    static final int HEIGHT = 134;
    static final int GAP = 40;

    private static final int INSET = 14;
    private static final int HATCH = 9;

    private final Graphics2D on;
    private final Scheme scheme;
    private final int x;
    private final int y;

    StepBox(Graphics2D on, Scheme scheme, int x, int y) {
        this.on = on;
        this.scheme = scheme;
        this.x = x;
        this.y = y;
    }

    void draw(Step step) {
        Shape frame = new RoundRectangle2D.Double(x, y, WIDTH, HEIGHT, 14, 14);
        on.setColor(scheme.box());
        on.fill(frame);
        boolean stops = step.mark() == Mark.BLOCKED || step.mark() == Mark.PARTLY;
        if (stops) {
            hatch(frame, step.mark());
        }
        on.setColor(scheme.of(step.mark()));
        on.setStroke(frame(step.mark()));
        on.draw(frame);
        on.setStroke(new BasicStroke(1));
        Symbol.draw(on, step.mark(), x + INSET, y + 12);
        on.setFont(new Font(Font.SANS_SERIF, Font.BOLD, stops ? 19 : 17));
        on.drawString(step.mark().word(), x + INSET + 32, y + 30);
        write(step.kind(), Font.PLAIN, 16, y + 60);
        write(step.name(), Font.BOLD, 16, y + 81);
        for (int line = 0; line < step.notes().size(); line++) {
            write(step.notes().get(line), Font.PLAIN, 15, y + 103 + line * 19);
        }
    }

    /** Blocked has a thick frame, partly blocked a long-dashed one, unknown a dotted one. */
    private static BasicStroke frame(Mark mark) {
        return switch (mark) {
            case BLOCKED -> new BasicStroke(5);
            case PARTLY -> dashed(4, 14, 6);
            case UNKNOWN -> dashed(2, 3, 5);
            case PASSED -> new BasicStroke(2);
        };
    }

    private static BasicStroke dashed(float width, float line, float space) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {line, space}, 0);
    }

    /** Stripes in the upper part, behind symbol and word; the ids below stay easy to read. */
    private void hatch(Shape frame, Mark mark) {
        Shape before = on.getClip();
        on.clip(frame);
        on.clipRect(x + WIDTH - 62, y, 62, 40);
        on.setColor(scheme.of(mark));
        on.setStroke(new BasicStroke(3));
        for (int at = -HEIGHT; at < WIDTH; at += HATCH) {
            on.draw(new Line2D.Double(x + at, y + HEIGHT, x + at + HEIGHT, y));
        }
        on.setClip(before);
    }

    private void write(String text, int style, int size, int at) {
        on.setColor(style == Font.BOLD ? scheme.text() : scheme.quiet());
        on.setFont(new Font(Font.SANS_SERIF, style, size));
        on.drawString(fitting(text, on.getFontMetrics()), x + INSET, at);
    }

    /** Ids are told apart by their ends, so what is too long loses its middle. */
    private static String fitting(String text, FontMetrics metrics) {
        int room = WIDTH - 2 * INSET;
        String shown = text;
        int kept = text.length();
        while (metrics.stringWidth(shown) > room && kept > 4) {
            kept--;
            int head = kept / 2;
            shown = text.substring(0, head) + "…" + text.substring(text.length() - (kept - head));
        }
        return shown;
    }
}
