package org.mustafid.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpSmsChannelTest {

  private static final String DEFAULT_BODY = "{\"sender\":\"{sender}\",\"recipient\":\"{recipient}\",\"text\":\"{text}\"}";

  private final SmsGateway gateway = new SmsGateway();

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void theBodyIsWhatTheProviderAsksForAndNothingCanBreakOutOfIt() throws Exception {
    UUID id = UUID.randomUUID();
    String text = "نص \"مقتبس\"\n{sender} $1 \\";

    channel("{\"from\":\"{sender}\",\"recipients\":[\"{digits}\"],\"text\":\"{text}\",\"options\":{\"unicode\":true,\"ref\":\"to {recipient}\"}}")
        .send(dispatch(id, text));

    SmsGateway.Message message = gateway.taken().get(0);
    assertThat(message.id()).isEqualTo(id.toString());
    assertThat(message.authorization()).isEqualTo("Bearer t");
    assertThat(message.body()).isEqualTo(new ObjectMapper().createObjectNode().put("from", "BARAA").put("text", text)
        .<com.fasterxml.jackson.databind.node.ObjectNode>set("recipients", new ObjectMapper().createArrayNode().add("966512345678"))
        .set("options", new ObjectMapper().createObjectNode().put("unicode", true).put("ref", "to +966512345678")));
  }

  @ParameterizedTest
  @CsvSource({"400, false", "422, false", "401, true", "403, true", "404, true", "429, true", "302, true", "500, true", "503, true"})
  void theStatusTellsWhetherTheGatewayOrThisMessageIsTheProblem(int status, boolean gatewayDown) {
    gateway.answers(status);

    NotTaken notTaken = catchThrowableOfType(NotTaken.class, () -> channel(DEFAULT_BODY).send(dispatch(UUID.randomUUID(), "text")));

    assertThat(notTaken.getMessage()).isEqualTo("HTTP " + status);
    assertThat(notTaken.isGatewayDown()).isEqualTo(gatewayDown);
  }

  @Test
  @Timeout(15)
  void aGatewayThatSaysNothingIsNotWaitedForForEver() {
    gateway.fallsSilent();

    NotTaken notTaken = catchThrowableOfType(NotTaken.class, () -> channel(DEFAULT_BODY).send(dispatch(UUID.randomUUID(), "text")));

    assertThat(notTaken.isGatewayDown()).isTrue();
    assertThat(notTaken.getMessage()).endsWith("TimeoutException");
  }

  @Test
  void aBodyThatIsNotJsonStopsTheStart() {
    assertThatThrownBy(() -> channel("sender={sender}")).isInstanceOf(IllegalStateException.class)
        .hasMessage("mustafid.notification.sms.body is not JSON");
  }

  private HttpSmsChannel channel(String body) {
    NotificationProperties properties = new NotificationProperties(List.of(Medium.SMS), 50, new NotificationProperties.Mail(false, ""),
        new NotificationProperties.Sms(gateway.url(), "Authorization", "Bearer t", "ASSOC", body, ""),
        Map.of("baraa", new NotificationProperties.Sender(Map.of(), "", "BARAA", false)));
    return new HttpSmsChannel(properties, new ObjectMapper(), Duration.ofMillis(700));
  }

  private static Dispatch dispatch(UUID id, String text) {
    Notice notice = new Notice(id, id, "baraa", "BR-1448-000001", Notice.BENEFICIARY, "request-received", Map.of(), Medium.SMS, 0, Instant.EPOCH);
    return new Dispatch(notice, "Name", List.of("+966512345678"), new Letter(Locale.forLanguageTag("ar"), null, text));
  }
}
