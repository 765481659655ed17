package org.mustafid.workflow.forms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.mustafid.association.AssociationProfile;
import org.mustafid.association.Associations;
import org.springframework.beans.factory.annotation.Autowired;

/** The reception form offers each association exactly the channels and services of its profile, in its words and its order (D-5, D-6). */
@EngineTest
class AssociationsInFormsTest {

  @Autowired
  Associations associations;
  @Autowired
  Feel feel;

  private List<String> offered(String key, String association) throws IOException {
    JsonNode form = new ObjectMapper().readTree(Path.of("forms/reception.form").toFile());
    JsonNode field = form.findParents("key").stream().filter(component -> key.equals(component.path("key").asText())).findFirst().orElseThrow();
    List<String> options = new ArrayList<>();
    for (Object option : (List<?>) feel.evaluate(field.path("valuesExpression").asText(), Map.of("association", association))) {
      options.add(((Map<?, ?>) option).get("value") + " " + ((Map<?, ?>) option).get("label"));
    }
    return options;
  }

  @Test
  void channelsAndServicesAreThoseOfTheProfile() throws IOException {
    for (Map.Entry<String, AssociationProfile> association : associations.associations().entrySet()) {
      assertThat(offered("channel", association.getKey())).hasSize(8).containsExactlyElementsOf(
          association.getValue().channels().stream().map(channel -> channel.code() + " " + channel.label()).toList());
      assertThat(offered("serviceType", association.getKey())).containsExactlyInAnyOrderElementsOf(
          association.getValue().services().stream().map(service -> service.code() + " " + service.label()).toList());
    }
  }
}
