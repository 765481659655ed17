package org.mustafid.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mustafid.association.Associations;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The associations' marks, for the head of every page. Read once: who changes a file starts the application anew. */
@Controller
class AssociationLogos {

  private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");
  /** A picture runs nothing, even when somebody opens it by itself. */
  private static final String PICTURE_ONLY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

  private final Map<String, Logo> logos = new TreeMap<>();

  /** @throws IllegalStateException when a logo is configured and cannot be read, or is neither SVG nor PNG */
  AssociationLogos(Associations associations, ResourceLoader files) {
    associations.associations().forEach((tenant, profile) -> {
      if (profile.logo() != null && !profile.logo().isBlank()) {
        logos.put(tenant, read(files.getResource(profile.logo()), tenant));
      }
    });
  }

  private record Logo(byte[] picture, MediaType type, String version) {}

  /** Where a page finds the mark; the address changes with the picture, so that browsers may keep it. Empty without a logo. */
  Optional<String> addressOf(String tenant) {
    return Optional.ofNullable(logos.get(tenant)).map(logo -> "/association/" + tenant + "/logo?v=" + logo.version());
  }

  @GetMapping("/association/{tenant}/logo")
  ResponseEntity<byte[]> logo(@PathVariable String tenant) {
    Logo logo = logos.get(tenant);
    if (logo == null) {
      return ResponseEntity.notFound().build();
    }
    return ResponseEntity.ok().contentType(logo.type()).eTag('"' + logo.version() + '"')
        .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePrivate())
        .header("Content-Security-Policy", PICTURE_ONLY)
        .body(logo.picture());
  }

  private static Logo read(Resource file, String tenant) {
    String name = Optional.ofNullable(file.getFilename()).orElse("").toLowerCase(Locale.ROOT);
    if (!name.endsWith(".svg") && !name.endsWith(".png")) {
      throw new IllegalStateException("The logo of " + tenant + " is neither SVG nor PNG: " + file.getDescription());
    }
    if (!file.isReadable()) {
      throw new IllegalStateException("The logo of " + tenant + " cannot be read: " + file.getDescription());
    }
    try (InputStream content = file.getInputStream()) {
      byte[] picture = content.readAllBytes();
      return new Logo(picture, name.endsWith(".svg") ? SVG : MediaType.IMAGE_PNG, DigestUtils.md5DigestAsHex(picture).substring(0, 12));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
