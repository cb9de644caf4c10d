package dev.sgpods.picture;

import dev.sgpods.picture.PathDrawing.Mark;
import dev.sgpods.picture.PathDrawing.Step;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws a way as a PNG: boxes in rows from the pod to the database, then the reply's. What blocks is told by its frame, a
 * hatching, a symbol and a word, not by its colour alone.
 */
public final class PathPicture {
    private static final Logger LOG = LoggerFactory.getLogger(PathPicture.class);
    private static final int MARGIN = 32;
    /** As many as leave words of a readable size where a chat shows the picture about 700 pixels wide. */
    private static final int COLUMNS = 3;

    private static final int HEADING = 38;
    private static final int TITLE_LINE = 30;
    /** Pixels a unit, so that it stays sharp when it is opened. */
    private static final double SCALE = 1.4;

    private final PathDrawing drawing;
    private final Scheme scheme;

    private PathPicture(PathDrawing drawing, Scheme scheme) {
        this.drawing = drawing;
        this.scheme = scheme;
    }

    /** The picture; nothing when this machine cannot draw, which is logged: an answer does without it. */
    public static Optional<byte[]> png(PathDrawing drawing, Scheme scheme) {
        try {
            // Before the first use of AWT: a server has no display.
            System.setProperty("java.awt.headless", "true");
            return Optional.of(new PathPicture(drawing, scheme).png());
        } catch (IOException | RuntimeException | LinkageError | InternalError failed) {
            // The errors are those of a machine without fonts or their library.
            LOG.warn("The picture of a way could not be drawn.", failed);
            return Optional.empty();
        }
    }

    private byte[] png() throws IOException {
        int width = 2 * MARGIN + COLUMNS * StepBox.WIDTH + (COLUMNS - 1) * StepBox.GAP;
        BufferedImage scratch = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        Graphics2D measuring = scratch.createGraphics();
        List<String> title = wrapped(measuring.getFontMetrics(titleFont()), width - 2 * MARGIN);
        measuring.dispose();
        int parts = part(drawing.there()) + part(drawing.back());
        int height = MARGIN + title.size() * TITLE_LINE + 8 + parts + (parts == 0 ? MARGIN : MARGIN - StepBox.GAP);
        BufferedImage image = new BufferedImage(
                (int) Math.round(width * SCALE), (int) Math.round(height * SCALE), BufferedImage.TYPE_INT_RGB);
        Graphics2D on = image.createGraphics();
        try {
            on.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            on.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            on.setColor(scheme.ground());
            on.fillRect(0, 0, image.getWidth(), image.getHeight());
            on.scale(SCALE, SCALE);
            draw(on, title);
        } finally {
            on.dispose();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private void draw(Graphics2D on, List<String> title) {
        int y = MARGIN + 20;
        on.setFont(titleFont());
        on.setColor(scheme.text());
        for (String line : title) {
            on.drawString(line, MARGIN, y);
            y += TITLE_LINE;
        }
        y = part(on, "From the pod to the database", drawing.there(), y - 12, false);
        boolean cut = drawing.there().stream().anyMatch(step -> step.mark() == Mark.BLOCKED);
        part(on, "The reply", drawing.back(), y, cut);
    }

    private static Font titleFont() {
        return new Font(Font.SANS_SERIF, Font.BOLD, 22);
    }

    private static int part(List<Step> steps) {
        int rows = (steps.size() + COLUMNS - 1) / COLUMNS;
        return rows == 0 ? 0 : HEADING + rows * (StepBox.HEIGHT + StepBox.GAP);
    }

    /** Draws a part below what is there, and answers where the next one begins. */
    private int part(Graphics2D on, String heading, List<Step> steps, int top, boolean cutBefore) {
        if (steps.isEmpty()) {
            return top;
        }
        on.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 17));
        on.setColor(scheme.quiet());
        on.drawString(heading, MARGIN, top + 24);
        boolean cut = cutBefore;
        for (int index = 0; index < steps.size(); index++) {
            Step step = steps.get(index);
            int column = index % COLUMNS;
            int x = MARGIN + column * (StepBox.WIDTH + StepBox.GAP);
            int y = top + HEADING + index / COLUMNS * (StepBox.HEIGHT + StepBox.GAP);
            new StepBox(on, scheme, x, y).draw(step);
            cut |= step.mark() == Mark.BLOCKED;
            if (index + 1 < steps.size()) {
                new Arrow(on, scheme, cut).after(x, y, column == COLUMNS - 1, MARGIN);
            }
        }
        return top + part(steps);
    }

    private List<String> wrapped(FontMetrics metrics, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : drawing.title().split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (metrics.stringWidth(longer) > width && !line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(word);
            } else {
                line.setLength(0);
                line.append(longer);
            }
        }
        lines.add(line.toString());
        return lines.stream().limit(4).toList();
    }
}
