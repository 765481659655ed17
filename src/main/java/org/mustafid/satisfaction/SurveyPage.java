package org.mustafid.satisfaction;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The questionnaire, for whoever holds a one-time link. Public, in Arabic with a switch to English, without script. A link that is
 * unknown, expired or used gets one and the same answer.
 */
@Controller
@RequestMapping("/survey")
class SurveyPage {

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final SurveyAnswers answers;
  private final Map<String, Map<String, String>> texts = Map.of("ar", texts("ar"), "en", texts("en"));

  SurveyPage(SurveyAnswers answers) {
    this.answers = answers;
  }

  /** The address holds the secret: it is neither kept by a cache nor told to another site. */
  @ModelAttribute
  void keepAddressSecret(HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("X-Robots-Tag", "noindex");
  }

  @GetMapping("/{token}")
  ModelAndView questionnaire(@PathVariable String token, @RequestParam(defaultValue = "ar") String lang) {
    return answers.mayAnswer(token) ? form(token, lang, Map.of(), null, HttpStatus.OK) : gone(lang);
  }

  @PostMapping("/{token}")
  ModelAndView submit(@PathVariable String token, @RequestParam(defaultValue = "ar") String lang,
      @RequestParam Map<String, String> submitted) {
    try {
      Evaluation evaluation = Evaluation.of(submitted);
      return answers.store(token, evaluation) ? new ModelAndView("redirect:/survey/thanks?lang=" + language(lang)) : gone(lang);
    } catch (Evaluation.Unacceptable problem) {
      return answers.mayAnswer(token) ? form(token, lang, submitted, problem.getMessage(), HttpStatus.BAD_REQUEST) : gone(lang);
    }
  }

  @GetMapping("/thanks")
  ModelAndView thanks(@RequestParam(defaultValue = "ar") String lang) {
    return page("survey-thanks", lang, HttpStatus.OK);
  }

  private ModelAndView form(String token, String lang, Map<String, String> given, String problem, HttpStatus status) {
    ModelAndView page = page("survey", lang, status);
    page.addObject("token", token);
    page.addObject("items", Evaluation.ITEMS);
    page.addObject("scale", IntStream.rangeClosed(1, 5).mapToObj(Integer::toString).toList());
    page.addObject("tenPoints", IntStream.rangeClosed(0, 10).mapToObj(Integer::toString).toList());
    page.addObject("given", given);
    page.addObject("problem", problem);
    return page;
  }

  private ModelAndView gone(String lang) {
    return page("survey-gone", lang, HttpStatus.NOT_FOUND);
  }

  private ModelAndView page(String view, String lang, HttpStatus status) {
    String language = language(lang);
    ModelAndView page = new ModelAndView(view, status);
    page.addObject("lang", language);
    page.addObject("dir", language.equals("ar") ? "rtl" : "ltr");
    page.addObject("text", texts.get(language));
    return page;
  }

  private static String language(String lang) {
    return lang.equals("en") ? "en" : "ar";
  }

  private static Map<String, String> texts(String language) {
    ResourceBundle bundle = ResourceBundle.getBundle("messages/survey", Locale.forLanguageTag(language), NO_FALLBACK);
    Map<String, String> texts = new HashMap<>();
    bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
    return Map.copyOf(texts);
  }
}
