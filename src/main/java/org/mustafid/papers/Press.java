package org.mustafid.papers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.net.URI;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.apache.fop.apps.EnvironmentalProfileFactory;
import org.apache.fop.apps.FOUserAgent;
import org.apache.fop.apps.FopFactory;
import org.apache.fop.apps.FopFactoryBuilder;
import org.apache.fop.apps.io.ResourceResolverFactory;
import org.apache.fop.configuration.ConfigurationException;
import org.apache.fop.configuration.DefaultConfigurationBuilder;
import org.apache.fop.events.Event;
import org.apache.fop.events.model.EventSeverity;
import org.apache.xmlgraphics.io.Resource;
import org.apache.xmlgraphics.io.ResourceResolver;
import org.apache.xmlgraphics.util.MimeConstants;
import org.mustafid.association.Associations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * Prints a template of {@code papers/*.fo} as PDF. Nothing is set up before the first paper is asked for. While it prints, it reads
 * the fonts that come with the product and the association's logo, and nothing else: a value in a template cannot make it fetch anything.
 */
@Component
class Press {

  private static final Logger LOG = LoggerFactory.getLogger(Press.class);
  private static final Locale ARABIC = Locale.forLanguageTag("ar");
  private static final URI BASE = URI.create("papers:/");
  private static final String LOGO = "/logo/";
  private static final String FONTS = "/fonts/";

  private final Associations associations;
  private final ResourceLoader resources;
  private final SpringTemplateEngine templates;
  private volatile FopFactory factory;

  Press(Associations associations, ResourceLoader resources) {
    this.associations = associations;
    this.resources = resources;
    // An engine of its own: the web pages' engine finds its templates elsewhere and writes HTML.
    ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
    resolver.setPrefix("papers/");
    resolver.setSuffix(".fo");
    resolver.setTemplateMode(TemplateMode.XML);
    resolver.setCharacterEncoding("UTF-8");
    this.templates = new SpringTemplateEngine();
    this.templates.setTemplateResolver(resolver);
  }

  /** Where templates find the logo of an association. */
  static String logoOf(String tenant) {
    return "papers:" + LOGO + tenant;
  }

  /**
   * @param title what the document calls itself; kept free of personal data, since viewers and printers show it
   * @param made the moment the document bears
   */
  byte[] print(String template, Map<String, Object> values, String title, Date made) {
    String layout = templates.process(template, new Context(ARABIC, values));
    ByteArrayOutputStream pdf = new ByteArrayOutputStream(64 * 1024);
    try {
      FOUserAgent agent = factory().newFOUserAgent();
      agent.setTitle(title);
      agent.setCreator("Mustafid");
      agent.setProducer("Mustafid");
      agent.setCreationDate(made);
      agent.setAccessibility(true);
      agent.getEventBroadcaster().addEventListener(Press::happened);
      XMLReader reader = parser().newSAXParser().getXMLReader();
      reader.setContentHandler(agent.newFop(MimeConstants.MIME_PDF, pdf).getDefaultHandler());
      reader.parse(new InputSource(new StringReader(layout)));
    } catch (SAXException | ParserConfigurationException | IOException e) {
      throw new IllegalStateException("The paper " + template + " cannot be printed", e);
    }
    return pdf.toByteArray();
  }

  private static SAXParserFactory parser() throws ParserConfigurationException, SAXException {
    SAXParserFactory parsers = SAXParserFactory.newInstance();
    parsers.setNamespaceAware(true);
    parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    return parsers;
  }

  /** Says that something was wrong, never with which text: the texts are a person's. */
  private static void happened(Event event) {
    if (event.getSeverity() == EventSeverity.ERROR || event.getSeverity() == EventSeverity.FATAL) {
      LOG.warn("While printing a paper: {}", event.getEventID());
    } else {
      LOG.debug("While printing a paper: {}", event.getEventID());
    }
  }

  private FopFactory factory() {
    if (factory == null) {
      synchronized (this) {
        if (factory == null) {
          factory = configured();
        }
      }
    }
    return factory;
  }

  private FopFactory configured() {
    try (InputStream fonts = Press.class.getResourceAsStream("/papers/press.xml")) {
      ResourceResolver ownFiles = new OwnFilesOnly();
      FopFactory press = new FopFactoryBuilder(EnvironmentalProfileFactory.createRestrictedIO(BASE, ownFiles))
          .setConfiguration(new DefaultConfigurationBuilder().build(fonts)).build();
      // Reading its configuration, FOP falls back to a resolver of its own for fonts.
      press.getFontManager().setResourceResolver(ResourceResolverFactory.createInternalResourceResolver(BASE, ownFiles));
      return press;
    } catch (IOException | ConfigurationException e) {
      throw new IllegalStateException("papers/press.xml cannot be read", e);
    }
  }

  private final class OwnFilesOnly implements ResourceResolver {

    @Override
    public Resource getResource(URI uri) throws IOException {
      String path = "papers".equals(uri.getScheme()) && uri.getPath() != null ? uri.getPath() : "";
      if (path.startsWith(LOGO) && associations.tenants().contains(path.substring(LOGO.length()))) {
        return new Resource(resources.getResource(associations.of(path.substring(LOGO.length())).logo()).getInputStream());
      }
      InputStream font = path.startsWith(FONTS) && !path.contains("..") ? Press.class.getResourceAsStream("/papers" + path) : null;
      if (font == null) {
        throw new IOException("A paper has no business with " + uri);
      }
      return new Resource(font);
    }

    @Override
    public OutputStream getOutputStream(URI uri) throws IOException {
      throw new IOException("A paper is not written to " + uri);
    }
  }
}
