package org.mustafid.casefile;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The small picture of a scan or a photograph in lists: a JPEG, upright, its longest side at most 160 pixels.
 *
 * <p>A file of few bytes may unfold to gigabytes, so the size it declares is looked at before anything is decoded, only every n-th pixel
 * is kept while decoding, and one picture is decoded at a time.
 */
final class Thumbnail {

  static final int LONGEST_SIDE = 160;
  static final long MOST_PIXELS = 50_000_000;
  private static final int MEGA = 1_000_000;
  private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock(true);

  private Thumbnail() {}

  /**
   * @param picture content of a JPEG or PNG
   * @return empty when it is a picture that is not understood here, for example a JPEG in printing colours
   * @throws Refusal {@code doc.pixels} above {@value #MOST_PIXELS} pixels, {@code doc.unreadable} when it is no picture at all
   */
  static Optional<byte[]> of(byte[] picture) {
    ONE_AT_A_TIME.lock();
    try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
      if (!readers.hasNext()) {
        throw new Refusal("file", "doc.unreadable");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(input, true, false);
        return made(reader, picture);
      } finally {
        reader.dispose();
      }
    } catch (IOException e) {
      throw new Refusal("file", "doc.unreadable");
    } finally {
      ONE_AT_A_TIME.unlock();
    }
  }

  private static Optional<byte[]> made(ImageReader reader, byte[] picture) throws IOException {
    long width = reader.getWidth(0);
    long height = reader.getHeight(0);
    if (width * height > MOST_PIXELS) {
      throw new Refusal("file", "doc.pixels", MOST_PIXELS / MEGA);
    }
    int step = (int) Math.max(1, Math.max(width, height) / (2L * LONGEST_SIDE));
    ImageReadParam everyNth = reader.getDefaultReadParam();
    everyNth.setSourceSubsampling(step, step, 0, 0);
    try {
      return Optional.of(jpeg(reader.read(0, everyNth), PhotoOrientation.of(picture)));
    } catch (IIOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static byte[] jpeg(BufferedImage sampled, PhotoOrientation orientation) {
    double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(sampled.getWidth(), sampled.getHeight()));
    int width = Math.max(1, (int) Math.round(sampled.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(sampled.getHeight() * scale));
    BufferedImage small = new BufferedImage(orientation.swapsSides() ? height : width, orientation.swapsSides() ? width : height,
        BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = small.createGraphics();
    try {
      canvas.setColor(Color.WHITE);
      canvas.fillRect(0, 0, small.getWidth(), small.getHeight());
      canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      AffineTransform upright = orientation.upright(width, height);
      upright.scale((double) width / sampled.getWidth(), (double) height / sampled.getHeight());
      canvas.drawImage(sampled, upright, null);
    } finally {
      canvas.dispose();
    }
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    try {
      ImageIO.write(small, "jpeg", written);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return written.toByteArray();
  }
}
