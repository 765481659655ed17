package org.mustafid.casefile;

import java.awt.geom.AffineTransform;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How a camera was held. A phone stores the picture as its sensor saw it and writes beside it how to turn it; browsers obey that, and
 * so must a thumbnail.
 *
 * @param code orientation of the Exif standard, 1 (upright) to 8
 */
record PhotoOrientation(int code) {

  private static final int UPRIGHT = 1;
  private static final int APP1 = 0xFFE1;
  private static final int START_OF_SCAN = 0xFFDA;
  private static final int ORIENTATION_TAG = 0x0112;
  private static final int ENTRY_BYTES = 12;
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

  /** Upright for whatever says nothing about it. */
  static PhotoOrientation of(byte[] picture) {
    try {
      int code = written(ByteBuffer.wrap(picture));
      return new PhotoOrientation(code >= UPRIGHT && code <= 8 ? code : UPRIGHT);
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return new PhotoOrientation(UPRIGHT);
    }
  }

  private static int written(ByteBuffer picture) {
    if ((picture.getShort() & 0xFFFF) != 0xFFD8) {
      return UPRIGHT;
    }
    for (int marker = picture.getShort() & 0xFFFF; marker != START_OF_SCAN && (marker & 0xFF00) == 0xFF00;
        marker = picture.getShort() & 0xFFFF) {
      int length = picture.getShort() & 0xFFFF;
      int next = picture.position() + length - 2;
      if (marker == APP1 && startsWithExif(picture)) {
        return inDirectory(picture.slice(picture.position() + EXIF.length, next - picture.position() - EXIF.length));
      }
      picture.position(next);
    }
    return UPRIGHT;
  }

  private static boolean startsWithExif(ByteBuffer segment) {
    byte[] start = new byte[EXIF.length];
    segment.get(segment.position(), start);
    return Arrays.equals(start, EXIF);
  }

  private static int inDirectory(ByteBuffer tiff) {
    tiff.order(tiff.getShort() == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    tiff.position(tiff.getInt(4));
    int entries = tiff.getShort() & 0xFFFF;
    for (int entry = 0; entry < entries; entry++) {
      int at = tiff.position() + entry * ENTRY_BYTES;
      if ((tiff.getShort(at) & 0xFFFF) == ORIENTATION_TAG) {
        return tiff.getShort(at + 8) & 0xFFFF;
      }
    }
    return UPRIGHT;
  }

  /** What a JPEG says about it and nothing else, from marker to last byte. */
  static byte[] segment(int code) {
    int tiff = 8 + 2 + ENTRY_BYTES + 4;
    return ByteBuffer.allocate(2 + 2 + EXIF.length + tiff).putShort((short) APP1).putShort((short) (2 + EXIF.length + tiff)).put(EXIF)
        .putShort((short) 0x4D4D).putShort((short) 42).putInt(8)
        .putShort((short) 1).putShort((short) ORIENTATION_TAG).putShort((short) 3).putInt(1).putShort((short) code).putShort((short) 0)
        .putInt(0).array();
  }

  boolean swapsSides() {
    return code >= 5;
  }

  /** Turns a picture of that size, as it is stored, upright with its corner at the origin. */
  AffineTransform upright(int width, int height) {
    return switch (code) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
      default -> new AffineTransform();
    };
  }
}
