package org.mustafid.workflow;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Notes every sequence flow a case took while the tests ran; the engine's history keeps only the nodes. */
public class FlowRecorder extends AbstractBpmnParseListener {

  private final Set<String> taken = new ConcurrentSkipListSet<>();

  @Override
  public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl transition) {
    transition.addListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener) execution -> taken.add(transition.getId()));
  }

  Set<String> taken() {
    return Set.copyOf(taken);
  }
}
