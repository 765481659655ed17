package org.mustafid.web;

import org.mustafid.security.StaffMember;
import org.mustafid.tools.ToolDocuments;
import org.mustafid.workflow.forms.CodeWords;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

/**
 * The page on which the tools of the employee are uploaded. A page of its own and not one of Admin, which the management of an
 * association may not open.
 */
@Controller
class ToolsPage {

  private final ToolShelf shelf;

  ToolsPage(ToolShelf shelf) {
    this.shelf = shelf;
  }

  @GetMapping("/tools")
  String tools(@AuthenticationPrincipal StaffMember staff, Model model) {
    if (!ToolsApi.isEditor(staff)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    boolean arabic = "ar".equals(CodeWords.language().getLanguage());
    model.addAttribute("lang", arabic ? "ar" : "en");
    model.addAttribute("dir", arabic ? "rtl" : "ltr");
    model.addAttribute("other", arabic ? "en" : "ar");
    model.addAttribute("otherName", arabic ? "English" : "العربية");
    model.addAttribute("shelves", shelf.of(staff));
    model.addAttribute("mostBytes", ToolDocuments.MOST_BYTES);
    return "tools";
  }
}
