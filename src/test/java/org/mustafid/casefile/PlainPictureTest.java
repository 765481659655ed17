package org.mustafid.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a picture tells beside what is seen is not kept. */
class PlainPictureTest {

  private static final String WHERE = "24.7136N 46.6753E";

  private static byte[] jpeg(boolean progressive) throws IOException {
    BufferedImage picture = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 64; x++) {
      for (int y = 0; y < 48; y++) {
        picture.setRGB(x, y, new Color(x * 4, y * 5, (x * y) % 256).getRGB());
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    try (var out = ImageIO.createImageOutputStream(written)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), how);
    }
    return written.toByteArray();
  }

  private static byte[] segment(int marker, byte[] content) {
    return ByteBuffer.allocate(content.length + 4).putShort((short) marker).putShort((short) (content.length + 2)).put(content).array();
  }

  private static byte[] exif(int orientation) {
    byte[] place = WHERE.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(6 + 26 + place.length).put("Exif\0\0MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8)
        .putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation).putShort((short) 0).putInt(0)
        .put(place).array();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] withSecrets(byte[] jpeg, int orientation) {
    byte[] secret = WHERE.getBytes(StandardCharsets.US_ASCII);
    return joined(Arrays.copyOf(jpeg, 2), segment(0xFFE1, exif(orientation)), segment(0xFFE1, joined("http://ns.adobe.com/xap/1.0/\0".getBytes(), secret)),
        segment(0xFFED, secret), segment(0xFFFE, secret), segment(0xFFE2, joined("MPF\0".getBytes(), secret)), Arrays.copyOfRange(jpeg, 2, jpeg.length),
        "<script>alert(1)</script>PK\u0003\u0004".getBytes(), secret);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whereAPhotographWasTakenIsNotKept(boolean progressive) throws IOException {
    byte[] original = jpeg(progressive);
    byte[] plain = PlainPicture.of(ScanType.JPEG, withSecrets(original, 6));
    assertThat(text(plain)).doesNotContain(WHERE, "script", "xap", "MPF", "PK\u0003\u0004");
    assertThat(PhotoOrientation.of(plain).code()).as("how the camera was held").isEqualTo(6);
    BufferedImage was = ImageIO.read(new ByteArrayInputStream(original));
    BufferedImage is = ImageIO.read(new ByteArrayInputStream(plain));
    assertThat(is.getRGB(0, 0, 64, 48, null, 0, 64)).as("not one point differs").isEqualTo(was.getRGB(0, 0, 64, 48, null, 0, 64));
    assertThat(plain).hasSizeLessThan(original.length + 40);
    assertThat(PlainPicture.of(ScanType.JPEG, plain)).as("again").isEqualTo(plain);
  }

  @Test
  void anUprightPhotographSaysNothingAtAll() throws IOException {
    byte[] original = jpeg(false);
    assertThat(PlainPicture.of(ScanType.JPEG, withSecrets(original, 1))).isEqualTo(original);
  }

  @Test
  void aPhotographThatBreaksOffIsKeptAsFarAsItGoes() throws IOException {
    byte[] original = jpeg(false);
    byte[] broken = Arrays.copyOf(original, original.length - 40);
    assertThat(PlainPicture.of(ScanType.JPEG, broken)).isEqualTo(broken);
  }

  @Test
  void aPngKeepsItsPointsAndNothingElse() throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(20, 10, BufferedImage.TYPE_INT_ARGB), "png", written);
    byte[] original = written.toByteArray();
    byte[] talking = joined(Arrays.copyOf(original, 33), chunk("tEXt", "Comment\0" + WHERE), chunk("eXIf", WHERE), chunk("iTXt", WHERE), chunk("zTXt", WHERE),
        chunk("prVt", WHERE), Arrays.copyOfRange(original, 33, original.length), WHERE.getBytes(StandardCharsets.US_ASCII));
    byte[] plain = PlainPicture.of(ScanType.PNG, talking);
    assertThat(plain).isEqualTo(original);
  }

  private static byte[] chunk(String kind, String content) {
    byte[] named = (kind + content).getBytes(StandardCharsets.ISO_8859_1);
    CRC32 check = new CRC32();
    check.update(named);
    return ByteBuffer.allocate(named.length + 8).putInt(content.length()).put(named).putInt((int) check.getValue()).array();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ffd8ff00", "ffd8ffe1", "ffd8ffe1ffff00", "ffd8ffe0000100", "ffd8ffdb0002"})
  void whatIsNotBuiltAsAPictureIsRefused(String hex) {
    assertThatThrownBy(() -> PlainPicture.of(ScanType.JPEG, java.util.HexFormat.of().parseHex(hex))).isInstanceOf(Refusal.class).hasMessageContaining("doc.unreadable");
    assertThatThrownBy(() -> PlainPicture.of(ScanType.PNG, java.util.HexFormat.of().parseHex("89504e470d0a1a0a7fffffff49484452"))).isInstanceOf(Refusal.class);
  }
}
