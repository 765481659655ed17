package org.mustafid.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.regex.Pattern;

/** The form of an open task, filled in by what its labels say, as a clerk does. */
final class FilledForm {

  private final Page page;
  private final Locator form;

  FilledForm(Page page) {
    this.page = page;
    this.form = page.locator(".mf-form");
    form.locator(".fjs-form-field:visible").first().waitFor();
    openAllParts();
  }

  /** Answers bring new parts of the form, and parts open one by one. */
  private void openAllParts() {
    for (Locator head : form.locator(".mf-part-head[aria-expanded=false]:visible").all()) {
      head.click();
    }
  }

  /** The field under that label; of several with the same label the one that is shown. */
  Locator field(String label) {
    return field(form, label);
  }

  private static Locator field(Locator within, String label) {
    Locator named = within.page().locator("label, .fjs-form-field-label").filter(new Locator.FilterOptions().setHasText(exactly(label)));
    return within.locator(".fjs-form-field:not(.fjs-form-field-group):not(.fjs-form-field-dynamiclist)")
        .filter(new Locator.FilterOptions().setHas(named)).filter(new Locator.FilterOptions().setVisible(true)).first();
  }

  FilledForm types(String label, String text) {
    return types(form, label, text);
  }

  private FilledForm types(Locator within, String label, String text) {
    openAllParts();
    Locator input = field(within, label).locator("input, textarea").first();
    input.click();
    input.fill("");
    input.pressSequentially(text);
    input.press("Tab");
    return this;
  }

  FilledForm chooses(String label, String option) {
    return chooses(form, label, option);
  }

  private FilledForm chooses(Locator within, String label, String option) {
    openAllParts();
    Locator field = field(within, label);
    if (field.locator("select").count() > 0) {
      field.locator("select").selectOption(new SelectOption().setLabel(option));
    } else if (field.locator("[role=combobox]").count() > 0) {
      field.locator("[role=combobox]").fill(option);
      field.locator("[role=option]").filter(new Locator.FilterOptions().setHasText(exactly(option))).first().click();
    } else {
      field.locator("label.mf-choice").filter(new Locator.FilterOptions().setHasText(exactly(option))).click();
    }
    return this;
  }

  /** A box to tick, found by the beginning of its label. */
  FilledForm ticks(String label) {
    openAllParts();
    form.locator(".fjs-form-field-checkbox").filter(new Locator.FilterOptions().setHasText(label).setVisible(true)).first()
        .locator("input[type=checkbox]").check();
    return this;
  }

  /** A new row at the end of a list. */
  Row adds(String list) {
    openAllParts();
    Locator area = list(list);
    int rows = area.locator(".mf-row").count();
    area.locator(".mf-add").click();
    return new Row(area.locator(".mf-row").nth(rows));
  }

  /** The row of a list that already stands there, counted from 0. */
  Row row(String list, int index) {
    return new Row(list(list).locator(".mf-row").nth(index));
  }

  int rows(String list) {
    return list(list).locator(".mf-row").count();
  }

  /** The row of the checklist for that paper. */
  Row paper(String name) {
    return new Row(form.locator("[data-field=documents] .mf-row")
        .filter(new Locator.FilterOptions().setHas(page.locator("strong").filter(new Locator.FilterOptions().setHasText(exactly(name))))).first());
  }

  private Locator list(String label) {
    return form.locator(".fjs-form-field-dynamiclist")
        .filter(new Locator.FilterOptions().setHas(page.locator("h4").filter(new Locator.FilterOptions().setHasText(exactly(label))))).first();
  }

  /** Hands in a scan through the panel of the form. */
  FilledForm scans(String kind, String fileName, byte[] content, String mediaType) {
    Locator panel = form.locator(".mustafid-scans-panel").first();
    int before = panel.locator(".mustafid-scans > li:not(.mustafid-none)").count();
    panel.locator("select").selectOption(new SelectOption().setLabel(kind));
    panel.locator("input[type=file]").first().setInputFiles(new FilePayload(fileName, mediaType, content));
    panel.locator(".mustafid-scans > li:not(.mustafid-none)").nth(before).waitFor();
    return this;
  }

  /** Draws with the mouse and approves what was drawn. */
  FilledForm signs() {
    Locator canvas = form.locator(".mf-pad canvas");
    canvas.scrollIntoViewIfNeeded();
    var box = canvas.boundingBox();
    page.mouse().move(box.x + 40, box.y + box.height / 2);
    page.mouse().down();
    for (int step = 1; step <= 12; step++) {
      page.mouse().move(box.x + 40 + step * 12, box.y + box.height / 2 + (step % 2 == 0 ? 14 : -14));
    }
    page.mouse().up();
    form.locator(".mf-pad .mf-strong").click();
    form.locator(".mf-signed img").waitFor();
    return this;
  }

  /** Completes the task; what the server answered. */
  Response completes() {
    return page.waitForResponse(response -> response.url().endsWith("/submit-form"), this::presses);
  }

  /** Presses the button, whatever comes of it. */
  void presses() {
    page.locator(".form-actions button.btn-primary, .form-actions .btn-primary").last().click();
  }

  List<String> errors() {
    return form.locator(".fjs-form-field-error:visible").allInnerTexts().stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
  }

  /** One row of a list. */
  final class Row {

    private final Locator row;

    Row(Locator row) {
      this.row = row;
      row.waitFor();
    }

    Row types(String label, String text) {
      FilledForm.this.types(row, label, text);
      return this;
    }

    Row chooses(String label, String option) {
      FilledForm.this.chooses(row, label, option);
      return this;
    }

    Row ticks(String label) {
      row.locator(".fjs-form-field-checkbox").filter(new Locator.FilterOptions().setHasText(label)).first().locator("input").check();
      return this;
    }

    Locator locator() {
      return row;
    }
  }

  /** The label alone, with or without the mark of a required field. */
  private static Pattern exactly(String text) {
    // Playwright hands the pattern to the browser, which knows no \\Q and \\E.
    return Pattern.compile("^\\s*" + text.replaceAll("[.*+?^${}()|\\[\\]\\\\/]", "\\\\$0") + "\\s*\\*?\\s*$");
  }
}
