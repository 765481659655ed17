package org.mustafid.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class MailChannelTest {

  @RegisterExtension
  final GreenMailExtension server = new GreenMailExtension(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  private final StoppedClock clock = new StoppedClock();

  @Test
  void aMailIsTextAndRightToLeftPageUnderTheNameOfTheAssociation() throws Exception {
    UUID id = UUID.randomUUID();

    channel(server.getSmtp().getPort()).send(dispatch(id, "جمعية براعة التعليمية", List.of("noura@example.org"), "نفيدكم بقبول طلبكم.\n\nhttps://association.example/a?b=1&c=2"));

    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo("جمعية براعة التعليمية");
    assertThat(((InternetAddress) mail.getFrom()[0]).getAddress()).isEqualTo("no-reply@association.example");
    assertThat(mail.getMessageID()).isEqualTo("<" + id + "@requests.association.example>");
    assertThat(mail.getSubject()).isEqualTo("بشأن طلبكم");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getHeader("Content-Language")).containsExactly("ar");
    assertThat(mail.getSentDate()).isEqualTo(clock.instant());
    Multipart parts = (Multipart) mail.getContent();
    assertThat(parts.getContentType()).startsWith("multipart/alternative");
    assertThat(parts.getBodyPart(0).getContent().toString()).startsWith("نفيدكم بقبول طلبكم.");
    assertThat(parts.getBodyPart(1).getContent().toString()).contains("<html lang=\"ar\" dir=\"rtl\">").contains("نفيدكم بقبول طلبكم.")
        .contains("<a href=\"https://association.example/a?b=1&amp;c=2\">");
  }

  @Test
  void nothingInAnAddressOrNameAddsAHeaderOrARecipient() throws Exception {
    MailChannel channel = channel(server.getSmtp().getPort());

    for (String address : List.of("noura@example.org\r\nBcc: thief@example.org", "noura@example.org, thief@example.org", "not an address",
        "\"a\r\nBcc: b\"@example.org")) {
      NotTaken refused = refusal(channel, List.of(address));
      assertThat(refused.isGatewayDown()).isFalse();
      assertThat(refused.getMessage()).isEqualTo("AddressException");
    }
    channel.send(dispatch(UUID.randomUUID(), "Name\r\nBcc: thief@example.org", List.of("noura@example.org"), "text"));

    assertThat(server.getReceivedMessages()).singleElement().satisfies(mail -> {
      assertThat(mail.getHeader("Bcc")).isNull();
      assertThat(mail.getAllRecipients()).hasSize(1);
    });
  }

  @Test
  void aServerThatIsAwayIsDownAndOneThatRefusesAnAddressIsNot() throws Exception {
    int nobodyThere;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobodyThere = free.getLocalPort();
    }
    NotTaken away = refusal(channel(nobodyThere), List.of("noura@example.org"));
    assertThat(away.isGatewayDown()).isTrue();
    assertThat(away.getMessage()).isEqualTo("ConnectException");

    try (ScriptedServer scripted = new ScriptedServer("550 5.1.1 <noura@example.org> unknown", false)) {
      NotTaken refused = refusal(channel(scripted.port()), List.of("noura@example.org"));
      assertThat(refused.isGatewayDown()).isFalse();
      assertThat(refused.getMessage()).isEqualTo("SMTPAddressFailedException 550");
    }
    try (ScriptedServer scripted = new ScriptedServer("421 4.3.2 shutting down", false)) {
      assertThat(refusal(channel(scripted.port()), List.of("noura@example.org")).isGatewayDown()).isTrue();
    }
  }

  @Test
  void oneColleaguesWrongAddressDoesNotKeepTheNoticeFromTheOthers() throws Exception {
    try (ScriptedServer scripted = new ScriptedServer("550 5.1.1 unknown", true)) {
      channel(scripted.port()).send(dispatch(UUID.randomUUID(), "Name", List.of("gone@association.example", "here@association.example"), "text"));
    }
  }

  @Test
  @Timeout(15)
  void aServerThatSaysNothingIsNotWaitedForForEver() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      JavaMailSenderImpl sender = sender(silent.getLocalPort());
      MailChannel channel = new MailChannel(sender, properties(), "requests.association.example", clock);
      assertThat(sender.getJavaMailProperties()).containsEntry("mail.smtp.connectiontimeout", "10000")
          .containsEntry("mail.smtp.timeout", "10000").containsEntry("mail.smtp.writetimeout", "10000");
      sender.getJavaMailProperties().setProperty("mail.smtp.timeout", "300");

      NotTaken notTaken = refusal(channel, List.of("noura@example.org"));
      assertThat(notTaken.isGatewayDown()).isTrue();
      assertThat(notTaken.getMessage()).isEqualTo("SocketTimeoutException");
    }
  }

  @Test
  @Timeout(15)
  void aServerThatAnswersWordByWordIsNotListenedToForEverEither() throws Exception {
    try (ServerSocket slow = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread server = new Thread(() -> dripOneLineForEver(slow));
      server.setDaemon(true);
      server.start();
      MailChannel channel = new MailChannel(sender(slow.getLocalPort()), properties(), "requests.association.example", clock, Duration.ofMillis(700));

      NotTaken notTaken = refusal(channel, List.of("noura@example.org"));
      assertThat(notTaken.isGatewayDown()).isTrue();
      assertThat(notTaken.getMessage()).isEqualTo("TimeoutException");
    }
  }

  private static void dripOneLineForEver(ServerSocket slow) {
    try (Socket client = slow.accept()) {
      while (!slow.isClosed()) {
        client.getOutputStream().write("220-".getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().write("still here\r\n".getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
        Thread.sleep(50);
      }
    } catch (IOException | InterruptedException clientLeft) {
      Thread.currentThread().interrupt();
    }
  }

  private NotTaken refusal(MailChannel channel, List<String> recipients) {
    NotTaken refusal = catchThrowableOfType(NotTaken.class, () -> channel.send(dispatch(UUID.randomUUID(), "Name", recipients, "text")));
    assertThat(refusal).isNotNull();
    return refusal;
  }

  private MailChannel channel(int port) {
    return new MailChannel(sender(port), properties(), "requests.association.example", clock);
  }

  private static JavaMailSenderImpl sender(int port) {
    JavaMailSenderImpl sender = new JavaMailSenderImpl();
    sender.setHost("127.0.0.1");
    sender.setPort(port);
    return sender;
  }

  private static NotificationProperties properties() {
    return new NotificationProperties(List.of(Medium.MAIL), 50, new NotificationProperties.Mail(true, "no-reply@association.example"),
        new NotificationProperties.Sms("", "", "", "", "{}", ""), Map.of());
  }

  private static Dispatch dispatch(UUID id, String senderName, List<String> recipients, String text) {
    Notice notice = new Notice(id, id, "baraa", "BR-1448-000001", Notice.BENEFICIARY, "request-received", Map.of(), Medium.MAIL, 0, Instant.EPOCH);
    return new Dispatch(notice, senderName, recipients, new Letter(Locale.forLanguageTag("ar"), "بشأن طلبكم", text));
  }

  /** Speaks just enough SMTP to give the first recipient a chosen answer. */
  private static final class ScriptedServer implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

    ScriptedServer(String answerToFirstRecipient, boolean acceptsOthers) throws IOException {
      Thread thread = new Thread(() -> {
        try (Socket client = socket.accept()) {
          client.setSoTimeout((int) Duration.ofSeconds(10).toMillis());
          talk(client, answerToFirstRecipient, acceptsOthers);
        } catch (IOException e) {
          // The client has gone, or the test is over.
          Thread.currentThread().interrupt();
        }
      });
      thread.setDaemon(true);
      thread.start();
    }

    int port() {
      return socket.getLocalPort();
    }

    private static void talk(Socket client, String answer, boolean acceptsOthers) throws IOException {
      BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
      OutputStream out = client.getOutputStream();
      say(out, "220 ready");
      int recipients = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("RCPT")) {
          say(out, recipients++ == 0 || !acceptsOthers ? answer : "250 ok");
        } else if (line.equals("DATA")) {
          say(out, "354 go on");
          while (!".".equals(in.readLine())) {
            continue;
          }
          say(out, "250 taken");
        } else {
          say(out, line.equals("QUIT") ? "221 bye" : "250 ok");
        }
      }
    }

    private static void say(OutputStream out, String line) throws IOException {
      out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
