package org.mustafid.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without the key nothing starts; with it nothing can be moved or altered unseen. */
class MasterKeyTest {

  private final MasterKeyConfiguration configuration = new MasterKeyConfiguration();

  @Test
  void aProductionStartWithoutAKeyStopsWithASentence() {
    assertThatThrownBy(() -> configuration.masterKey("")).isInstanceOf(MasterKeyConfiguration.Missing.class)
        .hasMessageStartingWith("MUSTAFID_MASTER_KEY is not set.");
    assertThatThrownBy(() -> configuration.masterKey("short")).hasMessageContaining("32 bytes");
    MissingMasterKeyAnalyzer analyzer = new MissingMasterKeyAnalyzer();
    assertThat(analyzer.analyze(new MasterKeyConfiguration.Missing("x is not set")).getAction()).contains("openssl rand -base64 32");
  }

  @Test
  void theDemonstrationMakesOneAndKeepsItForTheOwnerOnly(@TempDir Path data) throws Exception {
    MasterKey first = configuration.demonstrationKey("", data);
    MasterKey second = configuration.demonstrationKey("", data);
    assertThat(second.lookupHash("IDENTITY", "1000000008")).isEqualTo(first.lookupHash("IDENTITY", "1000000008"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("master.key")))).isEqualTo("rw-------");
  }

  @Test
  void whatIsSealedOpensOnlyInItsPlaceWithItsKey(@TempDir Path data) throws Exception {
    MasterKey master = configuration.demonstrationKey("", data);
    CaseKey key = CaseKey.generate("BR-1448-000001");
    byte[] sealed = key.encrypt("نورة".getBytes("UTF-8"), "identity");
    assertThat(new String(CaseKey.unwrap("BR-1448-000001", key.wrap(master), master).decrypt(sealed, "identity"), "UTF-8")).isEqualTo("نورة");

    assertThatThrownBy(() -> key.decrypt(sealed, "household")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> CaseKey.unwrap("BR-1448-000002", key.wrap(master), master)).isInstanceOf(IllegalStateException.class);
    sealed[sealed.length - 1] ^= 1;
    assertThatThrownBy(() -> key.decrypt(sealed, "identity")).isInstanceOf(IllegalStateException.class);
    assertThat(key.encrypt("نورة".getBytes("UTF-8"), "identity")).isNotEqualTo(key.encrypt("نورة".getBytes("UTF-8"), "identity"));
  }
}
