package org.mustafid.workflow.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.mustafid.calendar.CivilDates;
import org.mustafid.formats.Digits;
import org.mustafid.formats.EmailAddress;
import org.mustafid.formats.Iban;
import org.mustafid.formats.IdentityNumber;
import org.mustafid.formats.InvalidInput;
import org.mustafid.formats.Mobile;
import org.mustafid.formats.Money;
import org.mustafid.formats.NationalAddress;
import org.mustafid.formats.PersonName;
import org.springframework.stereotype.Component;

/**
 * Turns one submitted answer into its stored form, or says what is wrong with it. The component's type and its custom property
 * {@code field} decide ({@link org.mustafid.engine.FormVocabulary}).
 */
@Component
class FieldFormats {

  private static final int LONGEST_TEXT = 5000;
  private static final Pattern NOT_TEXT = Pattern.compile("[\\p{Cc}&&[^\\n\\r\\t]]|[\\u202A-\\u202E\\u2066-\\u2069]");

  private final Clock clock;

  FieldFormats(Clock clock) {
    this.clock = clock;
  }

  /** Why an answer cannot be taken. */
  static final class Unacceptable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String messageKey;
    private final transient List<Object> arguments;

    Unacceptable(String messageKey, Object... arguments) {
      super(messageKey);
      this.messageKey = messageKey;
      this.arguments = List.of(arguments);
    }

    String messageKey() {
      return messageKey;
    }

    List<Object> arguments() {
      return arguments == null ? List.of() : arguments;
    }
  }

  /**
   * @param options values a choice offers, null when the field is no choice
   * @param sibling answers the value of another field of the form or of the case file
   * @return the normalised value, null when nothing was answered
   */
  Object normalise(JsonNode component, Object submitted, List<Object> options, Function<String, Object> sibling) {
    Object value = normalised(component, submitted, options, sibling);
    JsonNode validate = component.path("validate");
    if (isUnanswered(component, value) && validate.path("required").asBoolean()) {
      throw new Unacceptable("required");
    }
    if (value instanceof String text) {
      checkText(validate, text);
    }
    if (value instanceof BigDecimal number) {
      checkNumber(validate, number);
    }
    return value;
  }

  /** An unticked box and a list without entries answer nothing. */
  static boolean isUnanswered(JsonNode component, Object value) {
    boolean unticked = "checkbox".equals(component.path("type").asText()) && Boolean.FALSE.equals(value);
    return value == null || unticked || value instanceof List<?> list && list.isEmpty();
  }

  private Object normalised(JsonNode component, Object submitted, List<Object> options, Function<String, Object> sibling) {
    String type = component.path("type").asText();
    if (submitted == null || submitted instanceof String text && text.isBlank()) {
      return null;
    }
    return switch (type) {
      case "checkbox" -> bool(submitted);
      case "checklist", "taglist" -> choices(submitted, options);
      case "radio", "select" -> choice(submitted, options);
      case "number" -> "money".equals(component.path("properties").path("field").asText()) ? money(submitted) : number(component, submitted);
      default -> text(component, submitted, sibling);
    };
  }

  private static Boolean bool(Object submitted) {
    return switch (submitted.toString()) {
      case "true" -> Boolean.TRUE;
      case "false" -> Boolean.FALSE;
      default -> throw new Unacceptable("option.unknown");
    };
  }

  private static Object choice(Object submitted, List<Object> options) {
    if (options != null) {
      for (Object option : options) {
        if (option.toString().equals(submitted.toString())) {
          return option;
        }
      }
    }
    throw new Unacceptable("option.unknown");
  }

  private static List<Object> choices(Object submitted, List<Object> options) {
    if (!(submitted instanceof List<?> list)) {
      throw new Unacceptable("option.unknown");
    }
    List<Object> chosen = new ArrayList<>();
    for (Object one : list) {
      Object known = choice(one, options);
      if (!chosen.contains(known)) {
        chosen.add(known);
      }
    }
    return chosen;
  }

  private static BigDecimal number(JsonNode component, Object submitted) {
    BigDecimal number;
    try {
      number = new BigDecimal(Digits.toAscii(submitted.toString()).strip().replace('٫', '.').replace("٬", ""));
    } catch (NumberFormatException e) {
      throw new Unacceptable("number.format");
    }
    if (number.precision() - number.scale() > 12 || number.stripTrailingZeros().scale() > component.path("decimalDigits").asInt(6)) {
      throw new Unacceptable("number.format");
    }
    return number;
  }

  private static BigDecimal money(Object submitted) {
    try {
      return Money.parse(submitted);
    } catch (InvalidInput e) {
      throw said(e);
    }
  }

  private Object text(JsonNode component, Object submitted, Function<String, Object> sibling) {
    if (!(submitted instanceof String raw)) {
      throw new Unacceptable("text.format");
    }
    String text = NOT_TEXT.matcher(Normalizer.normalize(raw, Normalizer.Form.NFC)).replaceAll("").strip();
    JsonNode properties = component.path("properties");
    try {
      return switch (properties.path("field").asText("")) {
        case "date" -> date(text, properties.path("date").asText("any"));
        case "identity" -> {
          Object idType = sibling.apply(properties.path("identityType").asText("idType"));
          yield IdentityNumber.normalise(text, idType == null ? null : idType.toString());
        }
        case "mobile" -> Mobile.normalise(text);
        case "iban" -> Iban.normalise(text);
        case "money" -> Money.parse(text);
        case "email" -> EmailAddress.normalise(text);
        case "arabic-name" -> PersonName.arabic(text);
        case "latin-name" -> PersonName.latin(text);
        case "national-address" -> NationalAddress.normalise(text);
        default -> text;
      };
    } catch (InvalidInput e) {
      throw said(e);
    }
  }

  private String date(String text, String allowed) {
    LocalDate date = CivilDates.parse(text);
    if (date == null) {
      return null;
    }
    if ("past".equals(allowed) && date.isAfter(LocalDate.now(clock))) {
      throw new Unacceptable("date.future");
    }
    return date.toString();
  }

  private static void checkText(JsonNode validate, String text) {
    if (validate.has("minLength") && text.length() < validate.path("minLength").asInt()) {
      throw new Unacceptable("text.minLength", validate.path("minLength").asInt());
    }
    int longest = Math.min(LONGEST_TEXT, validate.path("maxLength").asInt(LONGEST_TEXT));
    if (text.length() > longest) {
      throw new Unacceptable("text.maxLength", longest);
    }
    if (validate.hasNonNull("pattern") && !Pattern.compile(validate.path("pattern").asText()).matcher(Digits.toAscii(text)).matches()) {
      throw new Unacceptable("text.pattern");
    }
  }

  private static void checkNumber(JsonNode validate, BigDecimal number) {
    if (validate.has("min") && number.compareTo(new BigDecimal(validate.path("min").asText())) < 0) {
      throw new Unacceptable("number.min", validate.path("min").asText());
    }
    if (validate.has("max") && number.compareTo(new BigDecimal(validate.path("max").asText())) > 0) {
      throw new Unacceptable("number.max", validate.path("max").asText());
    }
  }

  private static Unacceptable said(InvalidInput problem) {
    return new Unacceptable(problem.key(), problem.arguments().toArray());
  }
}
