package org.mustafid.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.mustafid.EngineTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Runs after all other tests: every node and every flow of the process was really walked. */
@EngineTest
@Order(Integer.MAX_VALUE)
class ModelCoverageTest {

  @Autowired
  RepositoryService repository;
  @Autowired
  HistoryService history;
  @Autowired
  FlowRecorder recorder;

  @Test
  void everyNodeAndEveryFlowWasWalked() {
    ProcessDefinition definition = repository.createProcessDefinitionQuery().processDefinitionKey(BeneficiaryProcess.KEY).latestVersion()
        .singleResult();
    BpmnModelInstance model = repository.getBpmnModelInstance(definition.getId());
    Set<String> nodes = ids(model, FlowNode.class);
    Set<String> flows = ids(model, SequenceFlow.class);
    Set<String> walked = history.createHistoricActivityInstanceQuery().processDefinitionId(definition.getId()).finished().list().stream()
        .map(HistoricActivityInstance::getActivityId).collect(Collectors.toSet());
    // An event subprocess that a terminate end event ends with it was entered all the same.
    walked.addAll(history.createHistoricActivityInstanceQuery().processDefinitionId(definition.getId()).list().stream()
        .filter(instance -> model.getModelElementById(instance.getActivityId()) instanceof SubProcess)
        .map(HistoricActivityInstance::getActivityId).toList());

    // The engine does not take the flows behind an event-based gateway: it resumes at the event that happened.
    Set<String> taken = new TreeSet<>(recorder.taken());
    model.getModelElementsByType(SequenceFlow.class).stream()
        .filter(flow -> flow.getSource() instanceof EventBasedGateway && walked.contains(flow.getTarget().getId()))
        .forEach(flow -> taken.add(flow.getId()));

    System.out.printf("model coverage: %d/%d flow nodes, %d/%d sequence flows%n", intersection(nodes, walked).size(), nodes.size(),
        intersection(flows, taken).size(), flows.size());
    assertThat(walked).containsAll(nodes);
    assertThat(taken).containsAll(flows);
  }

  private static Set<String> intersection(Set<String> all, Set<String> seen) {
    Set<String> both = new TreeSet<>(all);
    both.retainAll(seen);
    return both;
  }

  private static Set<String> ids(BpmnModelInstance model, Class<? extends FlowElement> type) {
    return model.getModelElementsByType(type).stream().map(FlowElement::getId).collect(Collectors.toCollection(TreeSet::new));
  }
}
