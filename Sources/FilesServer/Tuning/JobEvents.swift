/// What has happened in a fine-tuning job, put together from its times whenever it is asked for.
struct JobEvents {
  private let job: JobRecord
  private let course: TrainingCourse
  private let now: Int64
  /// Steps in between are not told.
  private static let mostSteps: Int64 = 50

  init(_ job: JobRecord, now: Int64) {
    self.job = job
    course = TrainingCourse(job: job)
    self.now = min(now, job.endedAt ?? now)
  }

  /// All of them, the newest first.
  var all: [JobEvent] {
    var events = [event(0, job.head.createdAt, "Created fine-tuning job: \(job.id)")]
    events.append(event(1, job.head.createdAt, "Validating training file: \(job.training)"))
    if now >= job.queuedAt && job.problem == nil {
      events.append(event(2, job.queuedAt, "Files validated, moving job to queued state"))
      if now >= job.startsAt { events.append(event(3, job.startsAt, "Fine-tuning job started")) }
      events += steps + checkpoints
    }
    events += ending
    return events.reversed()
  }

  private var steps: [JobEvent] {
    let stride = max(1, course.stepCount / Self.mostSteps)
    return Swift.stride(from: stride, through: course.done(at: now), by: Int(stride)).map { step in
      let loss = TrainingCourse.decimal(course.loss(at: step))
      var event = event(
        10 + step, course.time(of: step), "Step \(step)/\(course.stepCount): training loss=\(loss)")
      event.metrics = [
        ("step", .integer(step)), ("train_loss", .json(loss)),
        ("total_steps", .integer(course.stepCount)),
        (
          "train_mean_token_accuracy",
          .json(TrainingCourse.decimal(course.accuracy(at: step)))
        ),
      ]
      return event
    }
  }

  private var checkpoints: [JobEvent] {
    guard job.ending == .succeeded else { return [] }
    return course.checkpoints.dropLast().map {
      event(10 + course.stepCount + $0, job.endsAt, "Checkpoint created at step \($0)")
    }
  }

  private var ending: [JobEvent] {
    guard let ending = job.ending, let time = job.endedAt else { return [] }
    let number = 20 + 2 * course.stepCount
    switch ending {
    case .succeeded:
      return [
        event(number, time, "New fine-tuned model created"),
        event(number + 1, time, "The job has successfully completed"),
      ]
    case .cancelled: return [event(number, time, "Fine-tuning job cancelled")]
    case .failed:
      var event = event(number, time, TrainingProblem.message(in: job.problem))
      event.level = "error"
      return [event]
    }
  }

  private func event(_ number: Int64, _ time: Int64, _ message: String) -> JobEvent {
    JobEvent(
      id: "ftevent-" + IDSource.hex(StableHash.of("\(job.id) \(number)")), time: time, message: message)
  }
}

/// One thing that happened.
struct JobEvent: Identifiable {
  var id: String
  /// Seconds since 1970.
  var time: Int64
  var message: String
  var level = "info"
  /// What a step measured; nil where it is no step.
  var metrics: [JSONPart.Member]?

  var members: [JSONPart.Member] {
    [
      ("object", .text("fine_tuning.job.event")), ("id", .text(id)), ("created_at", .integer(time)),
      ("level", .text(level)), ("message", .text(message)),
      ("data", metrics.map { .object($0) } ?? .raw("{}")),
      ("type", .text(metrics == nil ? "message" : "metrics")),
    ]
  }
}
