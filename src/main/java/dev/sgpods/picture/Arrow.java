package dev.sgpods.picture;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;

/** From one box to the next; dashed where nothing comes any more. */
final class Arrow {
    private static final int HEAD = 9;

    private final Graphics2D on;
    private final boolean cut;

    Arrow(Graphics2D on, Scheme scheme, boolean cut) {
        this.on = on;
        this.cut = cut;
        on.setColor(cut ? scheme.quiet() : scheme.text());
    }

    /**
     * Draws it.
     *
     * @param atEnd whether the next box is the first of the next row
     * @param left where rows begin
     */
    void after(int x, int y, boolean atEnd, int left) {
        on.setStroke(
                cut
                        ? new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {4, 5}, 0)
                        : new BasicStroke(2.5f));
        int middle = y + StepBox.HEIGHT / 2;
        if (!atEnd) {
            int from = x + StepBox.WIDTH + 4;
            int to = x + StepBox.WIDTH + StepBox.GAP - 6;
            on.draw(new Line2D.Double(from, middle, to, middle));
            head(to, middle, 1, 0);
            return;
        }
        int between = y + StepBox.HEIGHT + StepBox.GAP / 2;
        int under = x + StepBox.WIDTH / 2;
        int over = left + StepBox.WIDTH / 2;
        on.draw(new Line2D.Double(under, y + StepBox.HEIGHT + 4, under, between));
        on.draw(new Line2D.Double(under, between, over, between));
        on.draw(new Line2D.Double(over, between, over, y + StepBox.HEIGHT + StepBox.GAP - 6));
        head(over, y + StepBox.HEIGHT + StepBox.GAP - 6, 0, 1);
    }

    private void head(int x, int y, int right, int down) {
        Path2D head = new Path2D.Double();
        head.moveTo(x + right * 4.0, y + down * 4.0);
        head.lineTo(x - right * HEAD - down * HEAD / 2.0, y - down * HEAD - right * HEAD / 2.0);
        head.lineTo(x - right * HEAD + down * HEAD / 2.0, y - down * HEAD + right * HEAD / 2.0);
        head.closePath();
        on.fill(head);
    }
}
