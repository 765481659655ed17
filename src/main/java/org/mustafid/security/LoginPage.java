package org.mustafid.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.LocaleResolver;

/** The one login page of the product, and the choice of language for all pages. */
@Controller
class LoginPage {

  /** Where a sign-in that came too early ends; only reached from within. */
  static final String WAIT = "/login/wait";
  static final String MINUTES_TO_WAIT = "minutesToWait";
  /** A path, and nothing that browsers take for the name of another server. */
  private static final Pattern ON_THIS_SITE = Pattern.compile("/(?:[A-Za-z0-9_-][A-Za-z0-9/_.?=&%-]*)?");
  private static final Map<String, String> ARABIC = read("ar");
  private static final Map<String, String> ENGLISH = read("en");
  /** Where the form is there even if others sign in at the association's provider: asked for, or after it was sent. */
  private static final Set<String> FORM_SHOWN = Set.of("form", "error", "again");

  private final LocaleResolver languages;
  private final AssociationLogin association;

  LoginPage(LocaleResolver languages, AssociationLogin association) {
    this.languages = languages;
    this.association = association;
  }

  /** @param lang the language chosen by the link on the page; kept for all pages that follow */
  @GetMapping("/login")
  String login(@RequestParam(required = false) String lang, HttpServletRequest request, HttpServletResponse response, Model model) {
    if (lang != null) {
      choose(lang, request, response);
    }
    Optional<String> farewell = AssociationLogin.farewell(request);
    if (farewell.isPresent()) {
      return "redirect:" + farewell.get();
    }
    return page(request, model, association.isFormShown() || FORM_SHOWN.stream().anyMatch(request.getParameterMap()::containsKey));
  }

  @PostMapping(WAIT)
  @ResponseStatus(HttpStatus.TOO_MANY_REQUESTS)
  String tooEarly(@RequestAttribute(MINUTES_TO_WAIT) long minutes, HttpServletRequest request, Model model) {
    Map<String, String> texts = texts(languages.resolveLocale(request).getLanguage());
    model.addAttribute("wait", minutes == 1 ? texts.get("login.wait") : texts.get("login.waitMinutes").formatted(minutes));
    return page(request, model, true);
  }

  /**
   * For links on pages without scripts.
   *
   * @param to {@code ar} or {@code en}
   * @param back path of the page to show again; anything else leads to the start page
   */
  @GetMapping("/language")
  void language(@RequestParam String to, @RequestParam(defaultValue = "/") String back, HttpServletRequest request,
      HttpServletResponse response) throws IOException {
    choose(to, request, response);
    response.sendRedirect(ON_THIS_SITE.matcher(back).matches() ? back : "/");
  }

  private String page(HttpServletRequest request, Model model, boolean form) {
    model.addAttribute("texts", texts(languages.resolveLocale(request).getLanguage()));
    model.addAttribute("association", association.isOffered() ? AssociationLogin.BEGIN : null);
    model.addAttribute("form", form);
    return "login";
  }

  private void choose(String language, HttpServletRequest request, HttpServletResponse response) {
    languages.setLocale(request, response, Locale.forLanguageTag("en".equals(language) ? "en" : "ar"));
  }

  @GetMapping("/")
  String start(@AuthenticationPrincipal StaffMember staff) {
    return "redirect:" + StartPage.of(staff);
  }

  /** Arabic unless English is asked for; the language of the server plays no part. */
  static Map<String, String> texts(String lang) {
    return "en".equals(lang) ? ENGLISH : ARABIC;
  }

  private static Map<String, String> read(String lang) {
    ResourceBundle bundle = ResourceBundle.getBundle("security.pages", Locale.forLanguageTag(lang),
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    return bundle.keySet().stream().collect(Collectors.toUnmodifiableMap(key -> key, bundle::getString));
  }
}
