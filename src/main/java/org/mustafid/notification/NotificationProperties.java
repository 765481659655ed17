package org.mustafid.notification;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How notices leave the house.
 *
 * @param beneficiaryChannels through which of SMS, MAIL and LOG beneficiaries are told; each that is open for a person is used
 * @param batch how many notices of one channel are sent before the next channel has its turn
 * @param senders as whom each association writes, by tenant id; without an entry it writes under its own name
 */
@ConfigurationProperties("mustafid.notification")
record NotificationProperties(
    @DefaultValue("LOG") List<Medium> beneficiaryChannels,
    @DefaultValue("50") int batch,
    @DefaultValue Mail mail,
    @DefaultValue Sms sms,
    @DefaultValue Map<String, Sender> senders) {

  /**
   * @param enabled whether mail goes out at all, through the server named by {@code spring.mail.*}; staff are told by mail then
   * @param from sender address where an association has none of its own
   */
  record Mail(boolean enabled, @DefaultValue("") String from) {}

  /**
   * The SMS gateway.
   *
   * @param url where messages are posted; empty: no SMS
   * @param header name of the header the token is sent in
   * @param token value of that header, for example {@code Bearer …}; empty: not sent
   * @param sender registered sender name where an association has none of its own
   * @param body JSON the gateway expects; {@code {sender}}, {@code {recipient}} (+9665…), {@code {digits}} (9665…) and
   *     {@code {text}} inside its texts are filled in
   * @param link where a beneficiary can read on; empty: the text asks to contact the association
   */
  record Sms(
      @DefaultValue("") String url,
      @DefaultValue("Authorization") String header,
      @DefaultValue("") String token,
      @DefaultValue("") String sender,
      @DefaultValue("{\"sender\":\"{sender}\",\"recipient\":\"{recipient}\",\"text\":\"{text}\"}") String body,
      @DefaultValue("") String link) {

    boolean enabled() {
      return !url.isBlank();
    }

    @Override
    public String toString() {
      return "Sms[enabled=" + enabled() + "]";
    }
  }

  /**
   * @param name shown as sender and used in the texts, by language; where an association's own name tells something sensitive
   *     about whoever hears from it, this is a neutral one
   * @param discreet messages are built from the number, dates and fixed texts only: no reason, no document, no service
   */
  record Sender(
      @DefaultValue Map<String, String> name, @DefaultValue("") String mailFrom, @DefaultValue("") String smsSender, boolean discreet) {

    static final Sender UNNAMED = new Sender(Map.of(), "", "", false);
  }

  Sender sender(String tenant) {
    return senders.getOrDefault(tenant, Sender.UNNAMED);
  }

  Medium staffMedium() {
    return mail.enabled() ? Medium.MAIL : Medium.LOG;
  }
}
