package org.mustafid.casefile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Where the master key comes from: the environment in production, a file under the data folder for the demonstration. */
@Configuration(proxyBeanMethods = false)
class MasterKeyConfiguration {

  /** Stops the start with a sentence; {@link MissingMasterKeyAnalyzer} prints it without a stack trace. */
  static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Missing(String message) {
      super(message);
    }
  }

  @Bean
  @Profile("!demo")
  MasterKey masterKey(@Value("${MUSTAFID_MASTER_KEY:}") String configured) {
    if (configured.isBlank()) {
      throw new Missing("MUSTAFID_MASTER_KEY is not set. Without it the case files can be neither written nor read.");
    }
    return decoded(configured);
  }

  @Bean
  @Profile("demo")
  MasterKey demonstrationKey(@Value("${MUSTAFID_MASTER_KEY:}") String configured, @Value("${mustafid.data-dir}") Path dataDir)
      throws IOException {
    return decoded(configured.isBlank() ? keptIn(dataDir.resolve("master.key")) : configured);
  }

  private static String keptIn(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] secret = new byte[MasterKey.BYTES];
      new SecureRandom().nextBytes(secret);
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.writeString(file, Base64.getEncoder().encodeToString(secret));
    }
    return Files.readString(file).strip();
  }

  private static MasterKey decoded(String base64) {
    try {
      return new MasterKey(Base64.getDecoder().decode(base64.strip()));
    } catch (IllegalArgumentException e) {
      throw new Missing("MUSTAFID_MASTER_KEY is not " + MasterKey.BYTES + " bytes in base64.");
    }
  }
}
