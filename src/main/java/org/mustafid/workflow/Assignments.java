package org.mustafid.workflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.mustafid.casefile.Refusal;
import org.mustafid.security.EngineAuthority;
import org.mustafid.security.StaffNames;
import org.mustafid.workflow.BeneficiaryProcess.Tasks;
import org.springframework.stereotype.Service;

/**
 * Several tasks taken or handed over at once. Each is done by itself, so that one that cannot be done does not hold up the others, and
 * says why.
 */
@Service
public class Assignments {

  public static final int MOST_AT_ONCE = 100;

  private final TaskService tasks;
  private final IdentityService identities;
  private final StaffNames names;
  private final EngineAuthority authority;

  Assignments(TaskService tasks, IdentityService identities, StaffNames names, EngineAuthority authority) {
    this.tasks = tasks;
    this.identities = identities;
    this.names = names;
    this.authority = authority;
  }

  /** @param refusal why it was not done, null when it was */
  public record Result(String taskId, Refusal refusal) {}

  public record Colleague(String id, String name) {}

  /** Takes each task for the caller, with the caller's own rights. */
  public List<Result> claim(Staff staff, Collection<String> taskIds) {
    return each(taskIds, id -> {
      if (!isVisible(id)) {
        throw new Refusal(null, "permission");
      }
      tasks.claim(id, staff.user());
    });
  }

  /**
   * Hands each task to a colleague, or back to its group; the engine checks the caller's right to assign.
   *
   * @param colleague user id, null for the group
   */
  public List<Result> reassign(Collection<String> taskIds, String colleague) {
    return each(taskIds, id -> {
      if (!isVisible(id)) {
        throw new Refusal(null, "permission");
      }
      Task task = tasks.createTaskQuery().taskId(id).singleResult();
      if (Tasks.COMMITTEE_VOTE.equals(task.getTaskDefinitionKey())) {
        throw new Refusal(null, "assign.vote");
      }
      if (colleague != null && colleaguesFor(task).stream().noneMatch(known -> known.id().equals(colleague))) {
        throw new Refusal(null, "assign.notInGroup");
      }
      tasks.setAssignee(id, colleague);
    });
  }

  /** Who may be given all of these tasks: members of the group of each, in the association of each. */
  public List<Colleague> colleaguesFor(Collection<String> taskIds) {
    Set<Colleague> common = null;
    for (String id : limited(taskIds)) {
      Task task = tasks.createTaskQuery().taskId(id).singleResult();
      if (task != null) {
        Set<Colleague> colleagues = colleaguesFor(task);
        if (common == null) {
          common = colleagues;
        } else {
          common.retainAll(colleagues);
        }
      }
    }
    return common == null ? List.of() : List.copyOf(common);
  }

  private Set<Colleague> colleaguesFor(Task task) {
    return authority.ofTheApplication(() -> {
      Set<String> members = new TreeSet<>();
      tasks.getIdentityLinksForTask(task.getId()).stream().filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
          .map(IdentityLink::getGroupId).filter(Objects::nonNull)
          .forEach(group -> identities.createUserQuery().memberOfGroup(group).memberOfTenant(task.getTenantId()).list()
              .forEach(user -> members.add(user.getId())));
      Map<String, String> called = names.of(members);
      return members.stream().map(member -> new Colleague(member, called.get(member))).collect(Collectors.toCollection(LinkedHashSet::new));
    });
  }

  /** The engine's query shows only tasks the caller may see; a task that is done is told apart, for it needs no right to know that. */
  private boolean isVisible(String id) {
    if (tasks.createTaskQuery().taskId(id).count() == 1) {
      return true;
    }
    if (authority.ofTheApplication(() -> tasks.createTaskQuery().taskId(id).count()) == 0) {
      throw new Refusal(null, "task.gone");
    }
    return false;
  }

  private static List<Result> each(Collection<String> taskIds, Consumer<String> action) {
    List<Result> results = new ArrayList<>();
    for (String id : limited(taskIds)) {
      results.add(new Result(id, attempted(id, action)));
    }
    return results;
  }

  private static Refusal attempted(String id, Consumer<String> action) {
    try {
      action.accept(id);
      return null;
    } catch (Refusal refusal) {
      return refusal;
    } catch (NotForThisPerson wrong) {
      return new Refusal(null, wrong.messageKey());
    } catch (TaskAlreadyClaimedException taken) {
      return new Refusal(null, "task.taken");
    } catch (AuthorizationException refused) {
      return new Refusal(null, "permission");
    } catch (NullValueException done) {
      return new Refusal(null, "task.gone");
    }
  }

  private static Set<String> limited(Collection<String> taskIds) {
    if (taskIds == null || taskIds.isEmpty()) {
      throw new Refusal(null, "assign.none");
    }
    if (taskIds.size() > MOST_AT_ONCE) {
      throw new Refusal(null, "assign.tooMany", MOST_AT_ONCE);
    }
    return new LinkedHashSet<>(taskIds);
  }
}
