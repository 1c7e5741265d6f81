/// The end of an epoch, whose model is kept.
struct JobCheckpoint: Identifiable {
  let step: Int64
  let course: TrainingCourse

  /// The last ones of a job that succeeded, the newest first.
  static func all(of job: JobRecord) -> [JobCheckpoint] {
    guard job.ending == .succeeded else { return [] }
    let course = TrainingCourse(job: job)
    return course.checkpoints.reversed().map { JobCheckpoint(step: $0, course: course) }
  }

  var id: String { "ftckpt_" + IDSource.hex(StableHash.of("\(course.job.id) checkpoint \(step)")) }

  var members: [JSONPart.Member] {
    let model = course.job.trainedModel + (step == course.stepCount ? "" : ":ckpt-step-\(step)")
    let metrics: [JSONPart.Member] = [
      ("step", .integer(step)), ("train_loss", .json(TrainingCourse.decimal(course.loss(at: step)))),
      ("train_mean_token_accuracy", .json(TrainingCourse.decimal(course.accuracy(at: step)))),
    ]
    return [
      ("object", .text("fine_tuning.job.checkpoint")), ("id", .text(id)),
      ("created_at", .integer(course.time(of: step))), ("fine_tuning_job_id", .text(course.job.id)),
      ("fine_tuned_model_checkpoint", .text(model)), ("step_number", .integer(step)),
      ("metrics", .object(metrics)),
    ]
  }
}
