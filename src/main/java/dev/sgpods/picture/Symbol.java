package dev.sgpods.picture;

import dev.sgpods.picture.PathDrawing.Mark;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;

/** Marks drawn by lines, because not every font has them: a tick, a cross in an octagon, a half circle, a question. */
final class Symbol {
    private static final double SIZE = 22;

    private Symbol() {}

    static void draw(Graphics2D on, Mark mark, double x, double y) {
        Stroke before = on.getStroke();
        on.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        switch (mark) {
            case PASSED -> {
                Path2D tick = new Path2D.Double();
                tick.moveTo(x + 3, y + 12);
                tick.lineTo(x + 9, y + 18);
                tick.lineTo(x + 20, y + 5);
                on.draw(tick);
            }
            case BLOCKED -> {
                on.draw(octagon(x, y));
                on.draw(new Line2D.Double(x + 7, y + 7, x + 15, y + 15));
                on.draw(new Line2D.Double(x + 15, y + 7, x + 7, y + 15));
            }
            case PARTLY -> {
                on.draw(new Ellipse2D.Double(x + 1, y + 1, SIZE - 2, SIZE - 2));
                on.draw(new Line2D.Double(x + 6, y + 16, x + 16, y + 6));
            }
            case UNKNOWN -> {
                Path2D question = new Path2D.Double();
                question.moveTo(x + 6, y + 8);
                question.curveTo(x + 6, y + 1, x + 17, y + 1, x + 16, y + 8);
                question.curveTo(x + 15, y + 12, x + 11, y + 11, x + 11, y + 15);
                on.draw(question);
                on.draw(new Line2D.Double(x + 11, y + 20, x + 11, y + 20));
            }
        }
        on.setStroke(before);
    }

    private static Path2D octagon(double x, double y) {
        Path2D shape = new Path2D.Double();
        for (int corner = 0; corner < 8; corner++) {
            double angle = Math.PI / 8 + corner * Math.PI / 4;
            double atX = x + SIZE / 2 + SIZE / 2 * Math.cos(angle);
            double atY = y + SIZE / 2 + SIZE / 2 * Math.sin(angle);
            if (corner == 0) {
                shape.moveTo(atX, atY);
            } else {
                shape.lineTo(atX, atY);
            }
        }
        shape.closePath();
        return shape;
    }
}
