package org.mustafid.browser;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** Papers as they come from a scanner or a phone. */
final class Scans {

  private Scans() {}

  static byte[] photograph() {
    BufferedImage picture = new BufferedImage(1200, 800, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(new Color(0xE8F0EC));
    pen.fillRect(0, 0, 1200, 800);
    pen.setColor(new Color(0x1B6E5A));
    pen.fillRect(80, 80, 1040, 120);
    pen.dispose();
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      ImageIO.write(picture, "jpg", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] pdf() {
    return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
        .getBytes(StandardCharsets.US_ASCII);
  }
}
