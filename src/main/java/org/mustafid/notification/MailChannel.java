package org.mustafid.notification;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** E-mail, as plain text and as a page that runs from right to left. */
class MailChannel implements Channel {

  private static final Logger log = LoggerFactory.getLogger(MailChannel.class);
  private static final String UTF_8 = StandardCharsets.UTF_8.name();
  private static final int SERVICE_NOT_AVAILABLE = 421;

  private final JavaMailSender sender;
  private final NotificationProperties properties;
  private final String host;
  private final Clock clock;
  private final Duration patience;

  /** @param host right-hand side of the Message-ID: the name this installation is known by */
  MailChannel(JavaMailSender sender, NotificationProperties properties, String host, Clock clock) {
    this(sender, properties, host, clock, LONGEST);
  }

  MailChannel(JavaMailSender sender, NotificationProperties properties, String host, Clock clock, Duration patience) {
    this.patience = patience;
    this.sender = sender;
    this.properties = properties;
    this.host = host;
    this.clock = clock;
    if (sender instanceof JavaMailSenderImpl smtp) {
      limitWaiting(smtp);
    }
  }

  /** Without these a server that accepts and then says nothing would hold the outbox for ever. */
  private static void limitWaiting(JavaMailSenderImpl smtp) {
    String prefix = "mail." + (smtp.getProtocol() == null ? JavaMailSenderImpl.DEFAULT_PROTOCOL : smtp.getProtocol());
    for (String timeout : new String[] {".connectiontimeout", ".timeout", ".writetimeout"}) {
      smtp.getJavaMailProperties().putIfAbsent(prefix + timeout, "10000");
    }
    // One colleague's wrong address must not keep the notice from the others.
    smtp.getJavaMailProperties().putIfAbsent(prefix + ".sendpartial", "true");
  }

  @Override
  public Medium medium() {
    return Medium.MAIL;
  }

  @Override
  public void send(Dispatch dispatch) throws NotTaken {
    MimeMessage message;
    try {
      message = written(dispatch);
    } catch (MessagingException | UnsupportedEncodingException e) {
      throw NotTaken.refused(e.getClass().getSimpleName());
    }
    try {
      withinPatience(message);
    } catch (MailAuthenticationException e) {
      throw NotTaken.gatewayDown(e.getClass().getSimpleName());
    } catch (MailSendException e) {
      Exception failure = e.getMessageExceptions().length > 0 ? e.getMessageExceptions()[0] : e;
      if (reachedSomebody(failure)) {
        log.warn("The mail server refused some of the recipients of notice {}", dispatch.notice().id());
        return;
      }
      throw notTaken(failure);
    } catch (MailException e) {
      throw NotTaken.refused(e.getClass().getSimpleName());
    }
  }

  /** A server may answer each word just in time and still take minutes; the conversation as a whole has an end. */
  private void withinPatience(MimeMessage message) throws NotTaken {
    FutureTask<Void> conversation = new FutureTask<>(() -> sender.send(message), null);
    Thread speaker = new Thread(conversation, "mustafid-mail");
    speaker.setDaemon(true);
    speaker.start();
    try {
      conversation.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw NotTaken.gatewayDown(e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw NotTaken.gatewayDown(e.getClass().getSimpleName());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof MailException failure) {
        throw failure;
      }
      throw NotTaken.refused(e.getCause().getClass().getSimpleName());
    }
  }

  private MimeMessage written(Dispatch dispatch) throws MessagingException, UnsupportedEncodingException {
    Letter letter = dispatch.letter();
    NotificationProperties.Sender association = properties.sender(dispatch.notice().tenant());
    String from = association.mailFrom().isBlank() ? properties.mail().from() : association.mailFrom();
    MimeMessage message = sender.createMimeMessage();
    message.setFrom(new InternetAddress(from, oneLine(dispatch.senderName()), UTF_8));
    for (String recipient : dispatch.recipients()) {
      message.addRecipient(Message.RecipientType.TO, strict(recipient));
    }
    message.setSubject(oneLine(letter.subject()), UTF_8);
    message.setSentDate(Date.from(clock.instant()));
    message.setHeader("Message-ID", "<" + dispatch.notice().id() + "@" + host + ">");
    message.setHeader("Content-Language", letter.language().toLanguageTag());
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setContent(new MimeMultipart("alternative", text(letter.text(), "plain"), text(letter.html(), "html")));
    return message;
  }

  private static MimeBodyPart text(String text, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text, UTF_8, subtype);
    return part;
  }

  /** One address and nothing else: no list, no line break that would begin another header. */
  private static InternetAddress strict(String address) throws MessagingException {
    InternetAddress parsed = new InternetAddress(address, true);
    parsed.validate();
    return parsed;
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }

  private static boolean reachedSomebody(Exception failure) {
    return failure instanceof SendFailedException partly && partly.getValidSentAddresses() != null && partly.getValidSentAddresses().length > 0;
  }

  /** The server's answer is kept as its number: its words often repeat the address. */
  private static NotTaken notTaken(Exception failure) {
    Exception root = failure;
    for (Exception e = failure; e != null; e = next(e)) {
      int code = code(e);
      if (code > 0) {
        String error = e.getClass().getSimpleName() + " " + code;
        return code == SERVICE_NOT_AVAILABLE ? NotTaken.gatewayDown(error) : NotTaken.refused(error);
      }
      root = e;
    }
    return NotTaken.gatewayDown(root.getClass().getSimpleName());
  }

  private static Exception next(Exception e) {
    if (e instanceof MessagingException messaging && messaging.getNextException() != null) {
      return messaging.getNextException();
    }
    return e.getCause() instanceof Exception cause ? cause : null;
  }

  private static int code(Exception e) {
    if (e instanceof SMTPAddressFailedException address) {
      return address.getReturnCode();
    }
    if (e instanceof SMTPSenderFailedException from) {
      return from.getReturnCode();
    }
    return e instanceof SMTPSendFailedException send ? send.getReturnCode() : 0;
  }
}
