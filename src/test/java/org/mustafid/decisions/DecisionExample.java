package org.mustafid.decisions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.exceptions.CsvException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One line of the CSV beside a decision table: the facts, the answer they must get, and why. An empty cell is null. The header
 * names every input and every output of the table and {@code why}, nothing else. A table that answers with a list has the
 * single answer column {@code documents}: {@code NATIONAL_ID, INCOME_CERTIFICATE 92, (RENT_CONTRACT)}, where the number is
 * the greatest age in days and brackets mean "optional".
 */
record DecisionExample(
        BundledDecision decision, long line, Map<String, Object> facts, List<Map<String, Object>> answer, String why) {

    private static final Pattern DOCUMENT = Pattern.compile("(?<optional>\\()?(?<type>[A-Z_]+)(?: (?<age>\\d+))?\\)?");

    static List<DecisionExample> of(BundledDecision decision) {
        String csv = "/decisions/" + decision.name() + ".csv";
        try (InputStream file = DecisionExample.class.getResourceAsStream(csv)) {
            if (file == null) {
                throw new AssertionError(csv + " is missing: a decision table is not delivered without examples");
            }
            try (CSVReader reader = new CSVReaderBuilder(new InputStreamReader(file, UTF_8)).build()) {
                List<String> header = Arrays.asList(reader.readNext());
                requireHeader(decision, csv, header);
                List<DecisionExample> examples = new ArrayList<>();
                for (String[] cells = reader.readNext(); cells != null; cells = reader.readNext()) {
                    if (cells.length != header.size()) {
                        throw new AssertionError(
                                csv + " line " + reader.getLinesRead() + ": " + cells.length + " cells, not " + header.size());
                    }
                    examples.add(example(decision, reader.getLinesRead(), header, cells));
                }
                return examples;
            }
        } catch (IOException | CsvException unreadable) {
            throw new AssertionError(csv, unreadable);
        }
    }

    private static void requireHeader(BundledDecision decision, String csv, List<String> header) {
        Set<String> expected = new TreeSet<>(Set.of("why"));
        decision.facts().forEach(fact -> expected.add(fact.name()));
        expected.addAll(decision.answersWithOneRow() ? decision.outputs() : List.of("documents"));
        if (header.size() != expected.size() || !expected.equals(new TreeSet<>(header))) {
            throw new AssertionError(csv + " has the columns " + header + ", the table needs " + expected);
        }
    }

    private static DecisionExample example(BundledDecision decision, long line, List<String> header, String[] cells) {
        Map<String, Object> facts = new LinkedHashMap<>();
        for (BundledDecision.Fact fact : decision.facts()) {
            facts.put(fact.name(), typed(fact.type(), cells[header.indexOf(fact.name())]));
        }
        List<Map<String, Object>> answer;
        if (decision.answersWithOneRow()) {
            Map<String, Object> row = new LinkedHashMap<>();
            decision.outputs().forEach(output -> row.put(output, emptyAsNull(cells[header.indexOf(output)])));
            answer = List.of(row);
        } else {
            answer = Arrays.stream(cells[header.indexOf("documents")].split(", ")).map(DecisionExample::document).toList();
        }
        return new DecisionExample(decision, line, facts, answer, cells[header.indexOf("why")]);
    }

    private static Map<String, Object> document(String text) {
        Matcher document = DOCUMENT.matcher(text);
        if (!document.matches()) {
            throw new AssertionError("not a document: " + text);
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("documentType", document.group("type"));
        row.put("required", String.valueOf(document.group("optional") == null));
        row.put("maxAgeDays", document.group("age"));
        return row;
    }

    private static Object typed(String type, String cell) {
        if (cell.isEmpty()) {
            return null;
        }
        if (type == null || type.equals("string")) {
            return cell;
        }
        return switch (type) {
            case "double" -> Double.valueOf(cell);
            case "boolean" -> switch (cell) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new AssertionError("neither true nor false: " + cell);
            };
            default -> throw new AssertionError("no reading for the type " + type);
        };
    }

    private static Object emptyAsNull(String cell) {
        return cell.isEmpty() ? null : cell;
    }

    /** The engine's answer in the notation of the CSV, so that 240.0 and 240 are the same amount. */
    static List<Map<String, Object>> inNotation(List<Map<String, Object>> result) {
        return result.stream()
                .map(row -> {
                    Map<String, Object> plain = new LinkedHashMap<>();
                    row.forEach((output, value) -> plain.put(output, inNotation(value)));
                    return plain;
                })
                .collect(Collectors.toList());
    }

    private static String inNotation(Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
        }
        return value == null ? null : value.toString();
    }

    @Override
    public String toString() {
        return decision + ".csv:" + line + " " + why;
    }
}
