package org.mustafid.web;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * A PDF as its reader sees it.
 *
 * @param text as it can be copied and searched, letters in their plain form, spaces and line ends as one space
 * @param images how often a picture is used
 * @param fonts name of each font and whether it is embedded
 */
record PrintedPaper(String text, List<String> fonts, boolean allEmbedded, String title, String language, int images, List<BufferedImage> pages) {

  private static final int DPI = 200;

  static PrintedPaper read(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      List<String> fonts = new ArrayList<>();
      boolean embedded = true;
      List<BufferedImage> pages = new ArrayList<>();
      int images = 0;
      PDFRenderer renderer = new PDFRenderer(document);
      for (PDPage page : document.getPages()) {
        for (COSName name : page.getResources().getFontNames()) {
          PDFont font = page.getResources().getFont(name);
          fonts.add(font.getName());
          embedded &= font.isEmbedded();
        }
        for (COSName name : page.getResources().getXObjectNames()) {
          images += page.getResources().isImageXObject(name) ? 1 : 0;
        }
        pages.add(renderer.renderImageWithDPI(pages.size(), DPI));
      }
      String text = Normalizer.normalize(new PDFTextStripper().getText(document), Normalizer.Form.NFKC).replaceAll("\\s+", " ");
      return new PrintedPaper(text, fonts, embedded, document.getDocumentInformation().getTitle(),
          document.getDocumentCatalog().getLanguage(), images, pages);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kept as build output, to be looked at. */
  void keepAs(String name) {
    try {
      Path folder = Files.createDirectories(Path.of("target", "papers"));
      for (int page = 0; page < pages.size(); page++) {
        ImageIO.write(pages.get(page), "png", folder.resolve(name + "-" + (page + 1) + ".png").toFile());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Share of the page that is not white. */
  double ink(int page) {
    BufferedImage picture = pages.get(page);
    return (double) dark(picture, 0, picture.getWidth(), 0, picture.getHeight()) / (picture.getWidth() * picture.getHeight());
  }

  /** Share of the ink of a band of the first page that stands in its right half. */
  double inkAtTheRight(double fromTop, double toTop) {
    BufferedImage picture = pages.get(0);
    int top = (int) (picture.getHeight() * fromTop);
    int bottom = (int) (picture.getHeight() * toTop);
    long right = dark(picture, picture.getWidth() / 2, picture.getWidth(), top, bottom);
    return (double) right / dark(picture, 0, picture.getWidth(), top, bottom);
  }

  private static long dark(BufferedImage picture, int left, int right, int top, int bottom) {
    long dark = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        int colour = picture.getRGB(x, y);
        if ((colour >> 16 & 0xff) + (colour >> 8 & 0xff) + (colour & 0xff) < 3 * 160) {
          dark++;
        }
      }
    }
    return dark;
  }
}
