package org.mustafid.notification;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/**
 * The words of a notice.
 *
 * @param subject null for a short message
 */
record Letter(Locale language, String subject, String text) {

  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+");

  List<String> links() {
    return LINK.matcher(text).results().map(MatchResult::group).toList();
  }

  /** The same words as a page, from right to left where the language is. All of it is escaped: the words hold what people typed. */
  String html() {
    String direction = language.getLanguage().equals("ar") ? "rtl" : "ltr";
    String escaped = HtmlUtils.htmlEscape(text, "UTF-8").replace("\n", "<br>\n");
    return """
        <!doctype html>
        <html lang="%s" dir="%s">
        <head><meta charset="utf-8"></head>
        <body style="font-family: Tahoma, Arial, sans-serif; font-size: 16px; line-height: 1.7">
        <p>%s</p>
        </body>
        </html>
        """.formatted(language.getLanguage(), direction, LINK.matcher(escaped).replaceAll("<a href=\"$0\">$0</a>"));
  }

  @Override
  public String toString() {
    return "Letter in " + language;
  }
}
