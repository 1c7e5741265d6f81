/// How long files are kept, in seconds from their creation on.
extension Limits {
  /// Where nothing else was asked for; nil keeps a file for good.
  static func lifetime(of purpose: String) -> Int64? { purpose == "batch" ? batchLifetime : nil }

  /// What was asked for in the way of OpenAI; nil where nothing was.
  static func lifetime(anchor: String?, seconds: String?) throws(Refusal) -> Int64? {
    let anchorName = "expires_after[anchor]"
    let secondsName = "expires_after[seconds]"
    switch (anchor, seconds) {
    case (nil, nil): return nil
    case (nil, _?): throw .missing(anchorName)
    case (_?, nil): throw .missing(secondsName)
    case (let start?, let text?):
      guard start == "created_at" else {
        throw Refusal(
          "Invalid value: '\(start)'. Value must be 'created_at'.", parameter: anchorName,
          code: "invalid_value")
      }
      guard let value = Int64(text), expirySeconds.contains(value) else {
        throw .number(secondsName, text, range: expirySeconds)
      }
      return value
    }
  }
}

extension JSONBody {
  /// An object with `anchor` and `seconds`; nil where it was left out.
  func fileLifetime(_ name: String) throws(Refusal) -> Int64? {
    guard let expiry = try object(name) else { return nil }
    return try Limits.lifetime(anchor: try expiry.required("anchor"), seconds: try expiry.number("seconds"))
  }
}

extension UploadForm {
  /// `expires_after[anchor]` and `expires_after[seconds]`; batch files expire in any case.
  func openAILifetime(of purpose: String) throws(Refusal) -> Int64? {
    let asked = try Limits.lifetime(
      anchor: fields["expires_after[anchor]"], seconds: fields["expires_after[seconds]"])
    return asked ?? Limits.lifetime(of: purpose)
  }

  /// `expiry` in hours; without it files stay for thirty days.
  var mistralLifetime: Int64 {
    get throws(Refusal) {
      guard let text = fields["expiry"], !text.isEmpty else { return Limits.batchLifetime }
      let hours: ClosedRange<Int64> = 1...87_600
      guard let value = Int64(text), hours.contains(value) else {
        throw .number("expiry", text, range: hours)
      }
      return value * 3_600
    }
  }
}
