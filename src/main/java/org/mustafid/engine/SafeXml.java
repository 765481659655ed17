package org.mustafid.engine;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A first look at an XML file, before anything builds a tree of it: no document type (entities that read files, call addresses or unfold
 * without end need one), no schema from elsewhere, not nested so deep that reading it would exhaust the stack. Nothing is fetched.
 */
final class SafeXml {

  private static final int DEEPEST = 100;
  private static final String SCHEMAS = "http://www.w3.org/2001/XMLSchema-instance";

  private SafeXml() {}

  /** What is wrong with it, in English; empty when it may be read. */
  static Optional<String> objection(byte[] content) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(content));
      int depth = 0;
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> {
            return Optional.of("a document type declaration is not allowed");
          }
          case XMLStreamConstants.START_ELEMENT -> {
            if (++depth > DEEPEST) {
              return Optional.of("elements are nested more than " + DEEPEST + " deep");
            }
            if (namesSchemaElsewhere(reader)) {
              return Optional.of(reader.getLocalName() + ": schemas from elsewhere are not allowed");
            }
          }
          case XMLStreamConstants.END_ELEMENT -> depth--;
          default -> { }
        }
      }
      return Optional.empty();
    } catch (XMLStreamException e) {
      return Optional.of("not well-formed XML" + (e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNumber()));
    }
  }

  /** Why a reader refused a file, in its own words but without its own names. */
  static String reason(Throwable refused) {
    Throwable cause = refused;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).replaceAll("\\S*Exception:?\\s*", "");
  }

  /** Schemas beside the file, as some tools write, are not looked for; only an address would be. */
  private static boolean namesSchemaElsewhere(XMLStreamReader element) {
    String single = element.getAttributeValue(SCHEMAS, "noNamespaceSchemaLocation");
    String pairs = element.getAttributeValue(SCHEMAS, "schemaLocation");
    String[] words = pairs == null ? new String[0] : pairs.strip().split("\\s+");
    for (int place = 1; place < words.length; place += 2) {
      if (words[place].contains(":")) {
        return true;
      }
    }
    return single != null && single.contains(":");
  }
}
