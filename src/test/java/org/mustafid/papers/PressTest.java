package org.mustafid.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mustafid.association.AssociationProfile;
import org.mustafid.association.Associations;
import org.springframework.core.io.DefaultResourceLoader;

/** What the press fetches while it prints. */
class PressTest {

  @TempDir
  Path folder;

  private Press press(Path logo) {
    AssociationProfile profile = new AssociationProfile(Map.of("ar", "جمعية"), "XX", null, null, logo.toUri().toString(), null, "latn", List.of(), List.of(), List.of(),
        false, false, null, null, null, null, Map.of());
    return new Press(new Associations(Map.of("some", profile)), new DefaultResourceLoader());
  }

  private Path picture() throws IOException {
    Path file = folder.resolve("logo.png");
    ImageIO.write(new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    return file;
  }

  private static List<COSName> images(byte[] pdf) throws IOException {
    List<COSName> images = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (PDPage page : document.getPages()) {
        page.getResources().getXObjectNames().forEach(images::add);
      }
    }
    return images;
  }

  @Test
  void theLogoOfTheAssociationIsPrinted() throws IOException {
    byte[] pdf = press(picture()).print("picture", Map.of("source", Press.logoOf("some")), "صورة", new Date());
    assertThat(images(pdf)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"logo.png", "papers:/logo/other", "papers:/fonts/../press.xml", "http://127.0.0.1:1/logo.png"})
  void nothingElseIsFetched(String source) throws IOException {
    Path picture = picture();
    byte[] pdf = press(picture).print("picture", Map.of("source", "logo.png".equals(source) ? picture.toUri().toString() : source), "صورة", new Date());
    assertThat(images(pdf)).isEmpty();
  }
}
