package org.mustafid.workflow.forms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mustafid.engine.FormVocabulary;
import org.mustafid.workflow.BeneficiaryProcess.Tasks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The words in which forms ask, read from the newest deployed version of each: whoever shows a case file shows it under the labels an
 * administrator has given the forms since. Asking costs one query; a form is read again only when there is a newer version of it.
 */
@Component
public class FormWords {

  /** Forms in the order in which a request meets them; a field asked again later stands where it was asked first. */
  private static final List<String> STEPS = List.of(Tasks.RECEPTION, Tasks.VERIFICATION, Tasks.COMPLETION, Tasks.CLARIFICATION,
      Tasks.DECLARATION, Tasks.FIELD_STUDY, Tasks.COMMITTEE_VOTE, Tasks.COMMITTEE_DECISION, Tasks.BOARD_RATIFICATION,
      Tasks.REGISTRATION, Tasks.SERVICE_DELIVERY, Tasks.APPEAL_REVIEW, Tasks.OVERDUE_FOLLOW_UP);
  /** An option inside the FEEL list that a choice offers; under which condition it is offered does not matter for its label. */
  private static final Pattern OPTION = Pattern.compile("\\{\\s*label:\\s*\"([^\"]*)\",\\s*value:\\s*(?:\"([^\"]*)\"|(true|false))\\s*}");

  private final JdbcClient jdbc;
  private final ObjectMapper json;
  private final FormTexts texts;
  private final Map<Locale, Read> read = new ConcurrentHashMap<>();

  FormWords(JdbcClient jdbc, ObjectMapper json, FormTexts texts) {
    this.jdbc = jdbc;
    this.json = json;
    this.texts = texts;
  }

  /**
   * A group of a form.
   *
   * @param section the section of the case file that holds its answers
   */
  public record Group(String section, String label, List<Field> fields) {}

  /**
   * @param kind format of the value as the form names it ({@code date}, {@code money}, {@code signature}, …), empty for any text
   * @param choices name of the list of the association's profile that is offered, empty when there is none
   * @param options value to label, empty when the form itself offers no choice
   * @param columns the fields of a row, empty when the field is no list
   */
  public record Field(String key, String label, String kind, String choices, Map<String, String> options, List<Field> columns) {}

  /** @param versions ids of the deployed forms that were read */
  private record Read(List<String> versions, List<Group> groups) {}

  /** All groups of all forms, in the order of the procedure and the language of whoever asks. */
  public List<Group> groups() {
    List<String> versions = newest();
    return read.compute(UserMessages.language(), (language, known) -> known != null && known.versions().equals(versions) ? known
        : new Read(versions, groups(versions.stream().map(this::form).map(texts::spoken).toList()))).groups();
  }

  private List<String> newest() {
    return jdbc.sql("select distinct on (key_) id_ from act_re_camformdef where tenant_id_ is null order by key_, version_ desc")
        .query(String.class).list();
  }

  private JsonNode form(String version) {
    byte[] content = jdbc.sql("""
        select b.bytes_ from act_re_camformdef f
          join act_ge_bytearray b on b.deployment_id_ = f.deployment_id_ and b.name_ = f.resource_name_
        where f.id_ = :id""").param("id", version).query((row, index) -> row.getBytes(1)).single();
    try {
      return json.readTree(content);
    } catch (IOException e) {
      throw new UncheckedIOException("The deployed form " + version + " cannot be read", e);
    }
  }

  static List<Group> groups(List<JsonNode> forms) {
    List<Group> groups = new ArrayList<>();
    forms.stream().sorted(Comparator.comparingInt(form -> place(form.path("id").asText())))
        .forEach(form -> collect(form.path("components"), groups));
    return List.copyOf(groups);
  }

  private static int place(String form) {
    int step = STEPS.indexOf(form);
    return step < 0 ? STEPS.size() : step;
  }

  private static void collect(JsonNode components, List<Group> groups) {
    for (JsonNode component : components) {
      List<Field> fields = "group".equals(component.path("type").asText()) ? fields(component.path("components")) : List.of();
      if (!fields.isEmpty()) {
        groups.add(new Group(property(component, FormVocabulary.SECTION), component.path("label").asText(), fields));
      }
    }
  }

  private static List<Field> fields(JsonNode components) {
    List<Field> fields = new ArrayList<>();
    for (JsonNode component : components) {
      String type = component.path("type").asText();
      if ("group".equals(type)) {
        fields.addAll(fields(component.path("components")));
        continue;
      }
      boolean list = "dynamiclist".equals(type);
      String key = component.path(list ? "path" : "key").asText();
      if (!key.isEmpty()) {
        fields.add(new Field(key, component.path("label").asText(key), property(component, FormVocabulary.FIELD),
            property(component, FormVocabulary.OPTIONS), options(component), list ? fields(component.path("components")) : List.of()));
      }
    }
    return fields;
  }

  private static String property(JsonNode component, String name) {
    return component.path("properties").path(name).asText();
  }

  private static Map<String, String> options(JsonNode component) {
    Map<String, String> options = new LinkedHashMap<>();
    component.path("values").forEach(option -> options.put(option.path("value").asText(), option.path("label").asText()));
    Matcher offered = OPTION.matcher(component.path("valuesExpression").asText());
    while (offered.find()) {
      options.putIfAbsent(offered.group(2) == null ? offered.group(3) : offered.group(2), offered.group(1));
    }
    return options;
  }
}
