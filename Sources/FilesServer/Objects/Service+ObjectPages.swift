import SQLite

extension Service {
  /// A page of a list by cursor, of what `narrow` keeps; some lists take `order` and `before`.
  func page<Object: StoredObject>(
    of type: Object.Type, in parent: String = "", _ request: Request, _ plan: FaultPlan,
    hasOrder: Bool = false, narrow: (inout ObjectQuery) -> Void = { _ in },
    write: (Object, inout JSONWriter) throws -> Void
  ) throws -> Answer {
    let limit = try number("limit", in: request, within: Limits.objectPage) ?? Limits.standardObjectPage
    var query = ObjectQuery(in: parent)
    query.limit = limit + 1
    query.isAscending = hasOrder ? try isAscending(request) : false
    narrow(&query)
    var isBackward = false
    if let (name, id) = cursor(request, hasOrder: hasOrder), !plan.ignoresCursor {
      isBackward = name == "before"
      query.isAscending = query.isAscending != isBackward
      query.start(behind: try place(of: id, type, in: parent, parameter: name))
    }
    let found = try catalogue.objects(Object.self, query)
    let kept = found.prefix(Int(limit))
    let page = isBackward ? Array(kept.reversed()) : Array(kept)
    return try list(page, hasMore: found.count > page.count, plan, id: \.id, write)
  }

  /// A page of a short list that is put together when it is read, newest first.
  func page<Element>(
    _ elements: [Element], _ request: Request, _ plan: FaultPlan, standardLimit: Int64,
    id: (Element) -> String, write: (Element, inout JSONWriter) throws -> Void
  ) throws -> Answer {
    let limit = Int(try number("limit", in: request, within: Limits.objectPage) ?? standardLimit)
    var start = 0
    if !plan.ignoresCursor, let after = request.value("after"), !after.isEmpty {
      guard let place = elements.firstIndex(where: { id($0) == after }) else {
        throw Refusal.noSuchCursor(after)
      }
      start = place + 1
    }
    let page = Array(elements[start...].prefix(limit))
    return try list(page, hasMore: start + page.count < elements.count, plan, id: id, write)
  }

  private func cursor(_ request: Request, hasOrder: Bool) -> (name: String, id: String)? {
    let names = hasOrder ? ["after", "before"] : ["after"]
    for name in names {
      if let id = request.value(name), !id.isEmpty { return (name, id) }
    }
    return nil
  }

  private func place<Object: StoredObject>(
    of id: String, _ type: Object.Type, in parent: String, parameter: String
  ) throws -> FilePlace {
    let known = faults.hasLongIDs ? id.split(separator: "/").last.map(String.init) ?? id : id
    guard let place = try catalogue.place(of: known, type, in: parent) else {
      throw Refusal.noSuchCursor(id, parameter: parameter)
    }
    return place
  }

  private func list<Element>(
    _ page: [Element], hasMore: Bool, _ plan: FaultPlan, id: (Element) -> String,
    _ write: (Element, inout JSONWriter) throws -> Void
  ) throws -> Answer {
    var json = JSONWriter()
    json.raw("{\"object\":\"list\",\"data\":[")
    for (index, element) in page.enumerated() {
      if index > 0 { json.raw(",") }
      try write(element, &json)
    }
    json.raw("]")
    if !plan.hidesPaging {
      json.raw(",\"first_id\":")
      json.string(page.first.map(id))
      json.raw(",\"last_id\":")
      json.string(page.last.map(id))
      json.raw(hasMore || plan.ignoresCursor ? ",\"has_more\":true" : ",\"has_more\":false")
    }
    json.raw("}")
    return .json(json.bytes)
  }
}

extension Refusal {
  static func noSuchCursor(_ id: String, parameter: String = "after") -> Refusal {
    Refusal(
      400, "Invalid '\(parameter)': no such object: \(id)", parameter: parameter, code: "invalid_value")
  }
}
