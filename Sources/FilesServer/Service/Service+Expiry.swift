extension Service {
  /// `expires_after[anchor]` and `expires_after[seconds]`; batch files expire in any case.
  func openAIExpiry(
    anchor: String?, seconds: String?, createdAt: Int64, purpose: String
  ) throws(Refusal) -> Int64? {
    let anchorName = "expires_after[anchor]"
    let secondsName = "expires_after[seconds]"
    switch (anchor, seconds) {
    case (nil, nil): return purpose == "batch" ? createdAt + Limits.batchLifetime : nil
    case (nil, _?): throw missingParameter(anchorName)
    case (_?, nil): throw missingParameter(secondsName)
    case (let start?, let text?):
      guard start == "created_at" else {
        throw Refusal(
          400, "Invalid value: '\(start)'. Value must be 'created_at'.", parameter: anchorName,
          code: "invalid_value")
      }
      guard let value = Int64(text), Limits.expirySeconds.contains(value) else {
        throw .number(secondsName, text, range: Limits.expirySeconds, place: "body")
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
