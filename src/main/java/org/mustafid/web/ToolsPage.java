package org.mustafid.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.mustafid.security.StaffMember;
import org.mustafid.tools.ToolDocuments;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.LocaleResolver;

/**
 * The page on which the tools of the employee are uploaded. A page of its own and not one of Admin, which the management of an
 * association may not open.
 */
@Controller
class ToolsPage {

  private final ToolShelf shelf;
  private final LocaleResolver languages;

  ToolsPage(ToolShelf shelf, LocaleResolver languages) {
    this.shelf = shelf;
    this.languages = languages;
  }

  /** @param lang the language chosen by the link on the page; kept for all pages that follow */
  @GetMapping("/tools")
  String tools(@RequestParam(required = false) String lang, @AuthenticationPrincipal StaffMember staff, HttpServletRequest request,
      HttpServletResponse response, Model model) {
    if (!ToolsApi.isEditor(staff)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    if (lang != null) {
      languages.setLocale(request, response, Locale.forLanguageTag("en".equals(lang) ? "en" : "ar"));
      return "redirect:/tools";
    }
    boolean arabic = "ar".equals(languages.resolveLocale(request).getLanguage());
    model.addAttribute("lang", arabic ? "ar" : "en");
    model.addAttribute("dir", arabic ? "rtl" : "ltr");
    model.addAttribute("shelves", shelf.of(staff));
    model.addAttribute("mostBytes", ToolDocuments.MOST_BYTES);
    return "tools";
  }
}
