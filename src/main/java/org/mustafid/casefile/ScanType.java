package org.mustafid.casefile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The kinds of file a scanned paper may be, told by their first bytes: a name or a declared type proves nothing. */
enum ScanType {

  PDF("application/pdf", "%PDF-".getBytes(StandardCharsets.US_ASCII)),
  JPEG("image/jpeg", HexFormat.of().parseHex("ffd8ff")),
  PNG("image/png", HexFormat.of().parseHex("89504e470d0a1a0a"));

  private final String mediaType;
  private final byte[] signature;

  ScanType(String mediaType, byte[] signature) {
    this.mediaType = mediaType;
    this.signature = signature;
  }

  String mediaType() {
    return mediaType;
  }

  static Optional<ScanType> of(byte[] content) {
    return Arrays.stream(values()).filter(type -> content.length > type.signature.length
        && Arrays.equals(content, 0, type.signature.length, type.signature, 0, type.signature.length)).findFirst();
  }
}
