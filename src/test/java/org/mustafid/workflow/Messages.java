package org.mustafid.workflow;

import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The texts people read, from the product's own message files. */
final class Messages {

  private static final ResourceBundleMessageSource SOURCE = new ResourceBundleMessageSource();

  static {
    SOURCE.setBasename("messages/errors");
    SOURCE.setDefaultEncoding("UTF-8");
    SOURCE.setFallbackToSystemLocale(false);
  }

  private Messages() {}

  static String arabic(String key, Object... arguments) {
    return SOURCE.getMessage(key, arguments, Locale.forLanguageTag("ar"));
  }
}
