package org.mustafid.casefile;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mustafid.calendar.CivilDates;

/**
 * One request with everything the association knows about it. The engine knows its number; this knows the person.
 *
 * <p>Values are held in named sections (identity, household, documents, …) as the forms define them; a key lives in one section
 * only, so {@link #text} and its siblings need no section. Loaded and saved whole through {@link CaseFiles}.
 */
public final class CaseFile {

  private final String number;
  private final String tenant;
  private final Instant receivedAt;
  private final String receivedBy;
  private final CaseKey key;
  private final int version;
  private final Map<String, Map<String, Object>> sections;
  private final Set<String> changedSections = new LinkedHashSet<>();
  private String channel;
  private String service;
  private CaseStage stage;
  private boolean overdue;

  CaseFile(String number, String tenant, CaseStage stage, String channel, String service, Instant receivedAt, String receivedBy,
      boolean overdue, int version, CaseKey key, Map<String, Map<String, Object>> sections) {
    this.number = number;
    this.tenant = tenant;
    this.stage = stage;
    this.channel = channel;
    this.service = service;
    this.receivedAt = receivedAt;
    this.receivedBy = receivedBy;
    this.overdue = overdue;
    this.version = version;
    this.key = key;
    this.sections = sections;
  }

  public String number() {
    return number;
  }

  public String tenant() {
    return tenant;
  }

  public CaseStage stage() {
    return stage;
  }

  public String channel() {
    return channel;
  }

  /** Code of the requested service, null while the visitor has only asked questions. */
  public String service() {
    return service;
  }

  public Instant receivedAt() {
    return receivedAt;
  }

  /** User id of the employee who received the request; null when it came from the website. */
  public String receivedBy() {
    return receivedBy;
  }

  /** The day on which papers, ages and years are judged, in the association's time zone. */
  public LocalDate submittedOn() {
    return CivilDates.in(receivedAt);
  }

  public boolean overdue() {
    return overdue;
  }

  int version() {
    return version;
  }

  CaseKey key() {
    return key;
  }

  Set<String> changedSections() {
    return Collections.unmodifiableSet(changedSections);
  }

  /** The values of one section; empty when nothing was recorded there. */
  public Map<String, Object> section(String name) {
    return Collections.unmodifiableMap(sections.getOrDefault(name, Map.of()));
  }

  /** All values by section, to be shown to somebody who may read the case. */
  public Map<String, Map<String, Object>> sections() {
    return Collections.unmodifiableMap(sections);
  }

  public void requested(String channelCode, String serviceCode) {
    this.channel = channelCode;
    this.service = serviceCode;
  }

  /** Adds values to a section; a null value removes the key. */
  public void record(String section, Map<String, ?> values) {
    Map<String, Object> target = sections.computeIfAbsent(section, name -> new LinkedHashMap<>());
    values.forEach((name, value) -> {
      if (value == null) {
        target.remove(name);
      } else {
        target.put(name, value);
      }
    });
    changedSections.add(section);
  }

  /** The value of a key in whatever section holds it, or null. */
  public Object value(String name) {
    for (Map<String, Object> section : sections.values()) {
      Object value = section.get(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  public String text(String name) {
    Object value = value(name);
    return value == null ? null : value.toString();
  }

  /** True only when the value is there and true. */
  public boolean flag(String name) {
    return Boolean.TRUE.equals(value(name));
  }

  /** Null when nothing was recorded; a missing answer is not a no. */
  public Boolean answer(String name) {
    return value(name) instanceof Boolean answer ? answer : null;
  }

  public BigDecimal amount(String name) {
    Object value = value(name);
    return value == null ? null : new BigDecimal(value.toString());
  }

  public LocalDate date(String name) {
    Object value = value(name);
    return value == null ? null : LocalDate.parse(value.toString());
  }

  @SuppressWarnings("unchecked")
  public List<Map<String, Object>> rows(String name) {
    return value(name) instanceof List<?> rows ? (List<Map<String, Object>>) rows : List.of();
  }

  @SuppressWarnings("unchecked")
  public List<String> codes(String name) {
    return value(name) instanceof List<?> codes ? (List<String>) codes : List.of();
  }
}
