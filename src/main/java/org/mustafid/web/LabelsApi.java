package org.mustafid.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mustafid.association.AssociationProfile;
import org.mustafid.association.Associations;
import org.mustafid.engine.FormVocabulary;
import org.mustafid.workflow.BeneficiaryProcess.Tasks;
import org.mustafid.workflow.forms.FormTexts;
import org.mustafid.workflow.forms.UserMessages;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The words for what a case file holds, in the language of whoever asks: headings and labels of the forms that come with the product,
 * codes, and each association's channels and services. Whoever shows a case file reads them here instead of keeping a list of its own.
 * A label that an administrator has changed in a deployed form since is shown here as it came with the product.
 */
@RestController
@RequestMapping("/api")
class LabelsApi {

  /** Forms in the order in which a request meets them; a field asked again later stands where it was asked first. */
  private static final List<String> STEPS = List.of(Tasks.RECEPTION, Tasks.VERIFICATION, Tasks.COMPLETION, Tasks.CLARIFICATION,
      Tasks.DECLARATION, Tasks.FIELD_STUDY, Tasks.COMMITTEE_VOTE, Tasks.COMMITTEE_DECISION, Tasks.BOARD_RATIFICATION,
      Tasks.REGISTRATION, Tasks.SERVICE_DELIVERY, Tasks.APPEAL_REVIEW, Tasks.OVERDUE_FOLLOW_UP);
  /** Fields whose answer is an attachment and no word to be shown. */
  private static final Set<String> PICTURES = Set.of(FormVocabulary.ATTACHMENTS, FormVocabulary.SIGNATURE);
  /** An option inside the FEEL list that a choice offers; under which condition it is offered does not matter for its label. */
  private static final Pattern OPTION = Pattern.compile("\\{\\s*label:\\s*\"([^\"]*)\",\\s*value:\\s*(?:\"([^\"]*)\"|(true|false))\\s*}");

  private final List<JsonNode> forms;
  private final Associations associations;
  private final FormTexts texts;
  private final UserMessages messages;
  private final Map<String, Labels> byLanguage = new ConcurrentHashMap<>();

  LabelsApi(ResourcePatternResolver resources, ObjectMapper json, Associations associations, FormTexts texts, UserMessages messages)
      throws IOException {
    this.forms = read(resources.getResources("classpath*:forms/*.form"), json);
    this.associations = associations;
    this.texts = texts;
    this.messages = messages;
  }

  /**
   * @param codes kind of code to code to label
   * @param associations by tenant id
   */
  record Labels(List<Group> groups, Map<String, Map<String, String>> codes, Map<String, AssociationLabels> associations) {}

  /**
   * A group of a form.
   *
   * @param section the section of the case file that holds its answers
   */
  record Group(String section, String label, List<Field> fields) {}

  /**
   * @param options value to label, empty when the field is no choice
   * @param columns the fields of a row, empty when the field is no list
   */
  record Field(String key, String label, Map<String, String> options, List<Field> columns) {}

  /** Labels by code, in the association's own words. */
  record AssociationLabels(String name, Map<String, String> channels, Map<String, String> services) {

    static AssociationLabels of(AssociationProfile profile, String language) {
      Map<String, String> channels = new LinkedHashMap<>();
      profile.channels().forEach(channel -> channels.put(channel.code(), channel.label(language)));
      Map<String, String> services = new LinkedHashMap<>();
      profile.services().forEach(service -> services.put(service.code(), service.label(language)));
      return new AssociationLabels(profile.name(language), channels, services);
    }
  }

  @GetMapping("/labels")
  Labels labels() {
    return byLanguage.computeIfAbsent(UserMessages.language().getLanguage(), this::in);
  }

  private Labels in(String language) {
    Map<String, AssociationLabels> ofAssociations = new TreeMap<>();
    associations.associations().forEach((tenant, profile) -> ofAssociations.put(tenant, AssociationLabels.of(profile, language)));
    List<Group> groups = new ArrayList<>();
    forms.forEach(form -> collect(texts.spoken(form).path("components"), groups));
    return new Labels(groups, codes(Locale.forLanguageTag(language)), ofAssociations);
  }

  private static List<JsonNode> read(Resource[] forms, ObjectMapper json) throws IOException {
    List<JsonNode> read = new ArrayList<>();
    for (Resource form : forms) {
      try (InputStream content = form.getInputStream()) {
        read.add(json.readTree(content));
      }
    }
    read.sort(Comparator.comparingInt(form -> place(form.path("id").asText())));
    return read;
  }

  private static int place(String form) {
    int step = STEPS.indexOf(form);
    return step < 0 ? STEPS.size() : step;
  }

  private void collect(JsonNode components, List<Group> groups) {
    for (JsonNode component : components) {
      List<Field> fields = "group".equals(component.path("type").asText()) ? fields(component.path("components")) : List.of();
      if (!fields.isEmpty()) {
        groups.add(new Group(component.path("properties").path("section").asText(), component.path("label").asText(), fields));
      }
    }
  }

  private List<Field> fields(JsonNode components) {
    List<Field> fields = new ArrayList<>();
    for (JsonNode component : components) {
      boolean list = "dynamiclist".equals(component.path("type").asText());
      String key = component.path(list ? "path" : "key").asText();
      if (!key.isEmpty() && !PICTURES.contains(property(component, FormVocabulary.FIELD))) {
        fields.add(new Field(key, component.path("label").asText(key), options(component),
            list ? fields(component.path("components")) : List.of()));
      }
    }
    return fields;
  }

  private static String property(JsonNode component, String name) {
    return component.path("properties").path(name).asText();
  }

  /** Where associations have different words for the same code, those of the association that is shown go before these. */
  private Map<String, String> options(JsonNode component) {
    Map<String, String> options = new LinkedHashMap<>();
    String language = UserMessages.language().getLanguage();
    for (AssociationProfile profile : associations.associations().values()) {
      AssociationLabels own = AssociationLabels.of(profile, language);
      switch (property(component, FormVocabulary.OPTIONS)) {
        case FormVocabulary.CHANNELS -> own.channels().forEach(options::putIfAbsent);
        case FormVocabulary.SERVICES -> own.services().forEach(options::putIfAbsent);
        default -> { }
      }
    }
    component.path("values").forEach(option -> options.put(option.path("value").asText(), option.path("label").asText()));
    Matcher offered = OPTION.matcher(component.path("valuesExpression").asText());
    while (offered.find()) {
      options.putIfAbsent(offered.group(2) == null ? offered.group(3) : offered.group(2), offered.group(1));
    }
    return options;
  }

  private static Map<String, Map<String, String>> codes(Locale language) {
    ResourceBundle bundle = ResourceBundle.getBundle("messages/codes", language);
    Map<String, Map<String, String>> codes = new TreeMap<>();
    bundle.keySet().stream().sorted().forEach(key -> {
      int dot = key.indexOf('.');
      if (dot > 0) {
        codes.computeIfAbsent(key.substring(0, dot), kind -> new LinkedHashMap<>()).put(key.substring(dot + 1), bundle.getString(key));
      }
    });
    return codes;
  }
}
