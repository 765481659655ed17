package org.mustafid.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import org.mustafid.association.AssociationProfile;
import org.mustafid.association.Associations;
import org.mustafid.workflow.forms.CodeWords;
import org.mustafid.workflow.forms.FormWords;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The words for what a case file holds: headings and labels of the forms as they are deployed now, codes, and each association's
 * channels and services. Whoever shows such things reads the words here instead of keeping a list of its own.
 */
@RestController
@RequestMapping("/api")
class LabelsApi {

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final FormWords forms;
  private final CodeWords words;
  private final Associations associations;

  LabelsApi(FormWords forms, CodeWords words, Associations associations) {
    this.forms = forms;
    this.words = words;
    this.associations = associations;
  }

  /**
   * @param codes kind of code to code to label
   * @param associations by tenant id
   */
  record Labels(List<FormWords.Group> groups, Map<String, Map<String, String>> codes, Map<String, AssociationLabels> associations) {}

  /** Labels by code, in the association's own words. */
  record AssociationLabels(String name, Map<String, String> channels, Map<String, String> services) {}

  @GetMapping("/labels")
  Labels labels() {
    Map<String, AssociationLabels> ofAssociations = new TreeMap<>();
    associations.associations().forEach((tenant, profile) -> ofAssociations.put(tenant, labels(tenant, profile)));
    return new Labels(forms.groups(), codes(CodeWords.language()), ofAssociations);
  }

  private AssociationLabels labels(String tenant, AssociationProfile profile) {
    Map<String, String> channels = new LinkedHashMap<>();
    profile.channels().forEach(channel -> channels.put(channel.code(), words.channel(tenant, channel.code()).label()));
    Map<String, String> services = new LinkedHashMap<>();
    profile.services().forEach(service -> services.put(service.code(), words.service(tenant, service.code()).label()));
    return new AssociationLabels(words.association(tenant).label(), channels, services);
  }

  private static Map<String, Map<String, String>> codes(Locale language) {
    ResourceBundle bundle = ResourceBundle.getBundle("messages/codes", language, NO_FALLBACK);
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
