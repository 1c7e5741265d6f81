extension Service {
  /// `expires_after[anchor]` and `expires_after[seconds]`; batch files expire in any case.
  func openAIExpiry(of form: UploadForm, createdAt: Int64, purpose: String) throws(Refusal) -> Int64? {
    let anchor = "expires_after[anchor]"
    let seconds = "expires_after[seconds]"
    switch (form.fields[anchor], form.fields[seconds]) {
    case (nil, nil): return purpose == "batch" ? createdAt + Limits.batchLifetime : nil
    case (nil, _?): throw missingParameter(anchor)
    case (_?, nil): throw missingParameter(seconds)
    case (let start?, let text?):
      guard start == "created_at" else {
        throw Refusal(
          400, "Invalid value: '\(start)'. Value must be 'created_at'.", parameter: anchor,
          code: "invalid_value")
      }
      guard let value = Int64(text), Limits.expirySeconds.contains(value) else {
        throw .number(seconds, text, range: Limits.expirySeconds, place: "body")
      }
      return createdAt + value
    }
  }

  /// `expiry` in hours; without it files stay for thirty days.
  func mistralExpiry(of form: UploadForm, createdAt: Int64) throws(Refusal) -> Int64? {
    guard let text = form.fields["expiry"], !text.isEmpty else { return createdAt + Limits.batchLifetime }
    let hours: ClosedRange<Int64> = 1...87_600
    guard let value = Int64(text), hours.contains(value) else {
      throw .number("expiry", text, range: hours, place: "body")
    }
    return createdAt + value * 3_600
  }

  private func missingParameter(_ name: String) -> Refusal {
    Refusal(
      400, "Missing required parameter: '\(name)'.", parameter: name, code: "missing_required_parameter")
  }
}
