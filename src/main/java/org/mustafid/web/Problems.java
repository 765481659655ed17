package org.mustafid.web;

import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.mustafid.casefile.CaseChangedMeanwhile;
import org.mustafid.casefile.Refusal;
import org.mustafid.workflow.forms.UserMessages;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** A refusal becomes a problem document with the message in the user's language and the field it is about. */
@RestControllerAdvice
class Problems {

  private final UserMessages messages;

  Problems(UserMessages messages) {
    this.messages = messages;
  }

  @ExceptionHandler(Refusal.class)
  ProblemDetail refused(Refusal refusal) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status(refusal.messageKey()), messages.of(refusal, null));
    problem.setProperty("code", refusal.messageKey());
    if (refusal.field() != null) {
      problem.setProperty("field", refusal.field());
    }
    return problem;
  }

  private static HttpStatus status(String messageKey) {
    return switch (messageKey) {
      case "permission" -> HttpStatus.FORBIDDEN;
      case "task.gone", "attachment.unknown" -> HttpStatus.NOT_FOUND;
      case "submission.other" -> HttpStatus.UNPROCESSABLE_ENTITY;
      case "conflict" -> HttpStatus.CONFLICT;
      case "case.erased" -> HttpStatus.GONE;
      default -> HttpStatus.BAD_REQUEST;
    };
  }

  @ExceptionHandler(CaseChangedMeanwhile.class)
  ProblemDetail changedMeanwhile(CaseChangedMeanwhile changed) {
    return refused(new Refusal(null, "conflict"));
  }

  /** For example an upload whose file name is none. */
  @ExceptionHandler({MultipartException.class, InvalidFileNameException.class})
  ProblemDetail unreadable(Exception unreadable) {
    return refused(new Refusal(null, "badRequest"));
  }

  @ExceptionHandler(MaxUploadSizeExceededException.class)
  ProblemDetail tooLarge(MaxUploadSizeExceededException tooLarge) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.PAYLOAD_TOO_LARGE, messages.text("doc.size", 5));
  }
}
