extension Refusal {
  /// A refusal that the services give when they are busy or broken.
  static func fault(status: Int, retryAfter: Int) -> Refusal {
    var refusal = Refusal.serverError
    refusal.status = status
    if status == 429 {
      refusal.message = "Rate limit reached for requests. Please try again in \(retryAfter)s."
      refusal.type = "requests"
      refusal.code = "rate_limit_exceeded"
    }
    if status == 429 || retryAfter > 0 {
      refusal.headers = [("Retry-After", String(retryAfter))]
    }
    return refusal
  }

  /// OpenAI's words; it answers 400 here.
  static let quota = Refusal(
    "You have exceeded your file storage quota. Your organization may store up to 100 GB of files. "
      + "Delete files you no longer need and try again.")

  static let readOnlyKey = Refusal(
    403,
    "You have insufficient permissions for this operation. Missing scopes: api.files.write. Check that you have "
      + "the correct role in your organization (Reader, Writer, Owner) and project (Member, Owner), and if you're "
      + "using a restricted API key, that it has the necessary scopes.",
    code: "missing_scope")
}
