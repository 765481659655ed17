package org.mustafid.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mustafid.association.Associations;
import org.mustafid.calendar.ShownDay;
import org.mustafid.security.StaffMember;
import org.mustafid.tools.ToolDocuments;
import org.mustafid.security.StaffNames;
import org.mustafid.workflow.forms.CodeWords;
import org.mustafid.workflow.forms.CodeWords.Word;
import org.springframework.stereotype.Component;

/** The tools of an association under its own labels, in its own order. */
@Component
class ToolShelf {

  private final Associations associations;
  private final ToolDocuments documents;
  private final StaffNames names;
  private final CodeWords words;

  ToolShelf(Associations associations, ToolDocuments documents, StaffNames names, CodeWords words) {
    this.associations = associations;
    this.documents = documents;
    this.names = names;
    this.words = words;
  }

  /** @param mayUpload whether the person may put other documents there */
  record Shelf(Word association, boolean mayUpload, List<Tool> tools) {}

  /** @param uploaded null while nobody has uploaded it */
  record Tool(String code, String label, Uploaded uploaded) {}

  /** @param size in bytes */
  record Uploaded(String name, int size, String by, ShownDay at) {}

  List<Shelf> of(StaffMember staff) {
    List<String> tenants = staff.tenants().stream().filter(associations.tenants()::contains).sorted().toList();
    List<ToolDocuments.Listed> listed = documents.of(tenants);
    Map<String, String> people = names.of(listed.stream().map(ToolDocuments.Listed::uploadedBy).collect(Collectors.toSet()));
    Map<String, ToolDocuments.Listed> known = listed.stream().collect(Collectors.toMap(one -> one.tenant() + '/' + one.code(), Function.identity()));
    Locale language = CodeWords.language();
    return tenants.stream().map(tenant -> new Shelf(words.association(tenant), ToolsApi.isEditor(staff),
        associations.of(tenant).tools().stream().map(tool -> {
          ToolDocuments.Listed there = known.get(tenant + '/' + tool.code());
          return new Tool(tool.code(), words.tool(tenant, tool.code()).label(), there == null ? null
              : new Uploaded(there.name(), there.size(), people.get(there.uploadedBy()), ShownDay.at(there.uploadedAt(), language)));
        }).toList())).toList();
  }
}
