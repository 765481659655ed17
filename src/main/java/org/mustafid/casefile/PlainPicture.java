package org.mustafid.casefile;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A picture without what it tells beside what is seen: where a photograph was taken, with which telephone, when, by whom; and without
 * whatever hangs behind its end. How the camera was held and the colours stay. The picture itself is not encoded anew.
 */
final class PlainPicture {

  private static final int JPEG_START = 0xFFD8;
  private static final int JPEG_END = 0xFFD9;
  private static final int START_OF_SCAN = 0xFFDA;
  private static final int FIRST_APP = 0xFFE0;
  private static final int APP_COLOURS = 0xFFE2;
  private static final int APP_ADOBE = 0xFFEE;
  private static final int LAST_APP = 0xFFEF;
  private static final int COMMENT = 0xFFFE;
  private static final String COLOUR_PROFILE = "ICC_PROFILE";
  private static final int PNG_SIGNATURE = 8;
  private static final int AROUND_CHUNK = 12;
  private static final Set<String> SEEN_OF_PNG = Set.of("tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD", "pHYs", "hIST", "sPLT");

  private PlainPicture() {}

  /** @throws Refusal {@code doc.unreadable} when it is not built as a picture of its kind is */
  static byte[] of(ScanType type, byte[] picture) {
    try {
      return switch (type) {
        case JPEG -> jpeg(ByteBuffer.wrap(picture), PhotoOrientation.of(picture).code());
        case PNG -> png(ByteBuffer.wrap(picture));
        case PDF -> picture;
      };
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new Refusal("file", "doc.unreadable");
    }
  }

  private static byte[] jpeg(ByteBuffer picture, int orientation) {
    ByteArrayOutputStream plain = new ByteArrayOutputStream(picture.limit());
    picture.getShort();
    writeShort(plain, JPEG_START);
    boolean heldOtherwise = orientation != 1;
    while (true) {
      int at = picture.position();
      int marker = picture.getShort() & 0xFFFF;
      if (marker == JPEG_END) {
        writeShort(plain, JPEG_END);
        return plain.toByteArray();
      }
      if (marker == 0xFFFF) {
        picture.position(at + 1);
        continue;
      }
      if (marker < 0xFFC0) {
        throw new IllegalArgumentException("No marker");
      }
      int next = picture.position() + (picture.getShort() & 0xFFFF);
      if (isSeen(marker, picture, next)) {
        if (heldOtherwise && marker != FIRST_APP) {
          plain.writeBytes(PhotoOrientation.segment(orientation));
          heldOtherwise = false;
        }
        plain.write(picture.array(), at, next - at);
      }
      picture.position(next);
      if (marker == START_OF_SCAN && !scan(picture, plain)) {
        return plain.toByteArray();
      }
    }
  }

  private static boolean isSeen(int marker, ByteBuffer picture, int next) {
    if (marker == APP_COLOURS) {
      int from = picture.position();
      return next - from > COLOUR_PROFILE.length()
          && COLOUR_PROFILE.equals(new String(picture.array(), from, COLOUR_PROFILE.length(), StandardCharsets.US_ASCII));
    }
    return marker == FIRST_APP || marker == APP_ADOBE || marker != COMMENT && (marker < FIRST_APP || marker > LAST_APP);
  }

  /** Copies the points up to the next marker; false when the file ends before one comes, as that of a broken-off transfer does. */
  private static boolean scan(ByteBuffer picture, ByteArrayOutputStream plain) {
    byte[] bytes = picture.array();
    int from = picture.position();
    for (int i = from; i + 1 < bytes.length; i++) {
      int following = bytes[i + 1] & 0xFF;
      boolean restart = following >= 0xD0 && following <= 0xD7;
      if ((bytes[i] & 0xFF) == 0xFF && following != 0 && following != 0xFF && !restart) {
        plain.write(bytes, from, i - from);
        picture.position(i);
        return true;
      }
    }
    plain.write(bytes, from, bytes.length - from);
    return false;
  }

  private static byte[] png(ByteBuffer picture) {
    ByteArrayOutputStream plain = new ByteArrayOutputStream(picture.limit());
    plain.write(picture.array(), 0, PNG_SIGNATURE);
    picture.position(PNG_SIGNATURE);
    while (picture.hasRemaining()) {
      int at = picture.position();
      int length = picture.getInt();
      byte[] name = new byte[4];
      picture.get(name);
      String kind = new String(name, StandardCharsets.US_ASCII);
      if (length < 0 || length > picture.limit() - at - AROUND_CHUNK) {
        throw new IllegalArgumentException("Longer than the file");
      }
      // A capital letter marks what no reader can do without.
      if (Character.isUpperCase(kind.charAt(0)) || SEEN_OF_PNG.contains(kind)) {
        plain.write(picture.array(), at, length + AROUND_CHUNK);
      }
      if ("IEND".equals(kind)) {
        break;
      }
      picture.position(at + length + AROUND_CHUNK);
    }
    return plain.toByteArray();
  }

  private static void writeShort(ByteArrayOutputStream plain, int value) {
    plain.write(value >> 8);
    plain.write(value);
  }
}
