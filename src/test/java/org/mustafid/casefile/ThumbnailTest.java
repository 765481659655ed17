package org.mustafid.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small pictures of scans and photographs. */
class ThumbnailTest {

  /** Red on the left, blue on the right. */
  private static byte[] picture(String format, int width, int height) throws IOException {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = picture.createGraphics();
    canvas.setColor(Color.RED);
    canvas.fillRect(0, 0, width / 2, height);
    canvas.setColor(Color.BLUE);
    canvas.fillRect(width / 2, 0, width - width / 2, height);
    canvas.dispose();
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    ImageIO.write(picture, format, written);
    return written.toByteArray();
  }

  private static BufferedImage small(byte[] picture) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(Thumbnail.of(picture).orElseThrow()));
  }

  private static boolean isRed(BufferedImage picture, double x, double y) {
    Color color = new Color(picture.getRGB((int) (x * picture.getWidth()), (int) (y * picture.getHeight())));
    return color.getRed() > color.getBlue();
  }

  @ParameterizedTest
  @CsvSource({"png, 3000, 2000, 160, 107", "jpeg, 2000, 3000, 107, 160", "png, 90, 60, 90, 60", "png, 4000, 3, 160, 1"})
  void theLongestSideIsAtMost160Pixels(String format, int width, int height, int smallWidth, int smallHeight) throws IOException {
    BufferedImage small = small(picture(format, width, height));
    assertThat(small.getWidth()).isEqualTo(smallWidth);
    assertThat(small.getHeight()).isEqualTo(smallHeight);
    assertThat(isRed(small, 0.25, 0.5)).isTrue();
    assertThat(isRed(small, 0.75, 0.5)).isFalse();
  }

  /** The red half stood left in the sensor; where it belongs, the camera tells. */
  @ParameterizedTest
  @CsvSource({"1, false, 0.25, 0.5", "2, false, 0.75, 0.5", "3, false, 0.75, 0.5", "4, false, 0.25, 0.5",
      "5, true, 0.5, 0.25", "6, true, 0.5, 0.25", "7, true, 0.5, 0.75", "8, true, 0.5, 0.75", "9, false, 0.25, 0.5"})
  void aPhotographStandsUprightHoweverTheCameraWasHeld(int orientation, boolean turned, double x, double y) throws IOException {
    BufferedImage small = small(heldAs(orientation, picture("jpeg", 800, 400)));
    assertThat(small.getHeight() > small.getWidth()).isEqualTo(turned);
    assertThat(isRed(small, x, y)).isTrue();
    assertThat(isRed(small, 1 - x, 1 - y)).isFalse();
  }

  private static byte[] heldAs(int orientation, byte[] jpeg) {
    byte[] tiff = ByteBuffer.allocate(26).put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8).putShort((short) 1)
        .putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation).putShort((short) 0).putInt(0).array();
    return ByteBuffer.allocate(jpeg.length + 10 + tiff.length).put(jpeg, 0, 2).putShort((short) 0xFFE1)
        .putShort((short) (2 + 6 + tiff.length)).put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(tiff)
        .put(jpeg, 2, jpeg.length - 2).array();
  }

  @Test
  void whatUnfoldsToTooManyPixelsIsRefusedBeforeItIsDecoded() throws IOException {
    byte[] bomb = declaring(20_000, 20_000, picture("png", 10, 10));
    assertThatThrownBy(() -> Thumbnail.of(bomb)).isInstanceOf(Refusal.class).hasMessageContaining("doc.pixels");
    assertThat(Thumbnail.of(declaring(9_000, 5_000, picture("png", 10, 10)))).as("45 megapixels, but not the data for it").isEmpty();
  }

  /** A PNG that declares another size than it has. */
  private static byte[] declaring(int width, int height, byte[] png) {
    ByteBuffer changed = ByteBuffer.wrap(png.clone()).putInt(16, width).putInt(20, height);
    CRC32 check = new CRC32();
    check.update(changed.array(), 12, 17);
    return changed.putInt(29, (int) check.getValue()).array();
  }

  @Test
  void whatIsNoPictureIsRefused() {
    byte[] broken = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0, 0, 0};
    assertThatThrownBy(() -> Thumbnail.of(broken)).isInstanceOf(Refusal.class).hasMessageContaining("doc.unreadable");
    assertThatThrownBy(() -> Thumbnail.of("text".getBytes(StandardCharsets.UTF_8))).hasMessageContaining("doc.unreadable");
  }
}
