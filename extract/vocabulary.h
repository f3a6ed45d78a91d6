// Parts that the readers of structured data share; the way in from outside is structured.h.
#pragma once

#include <string>
#include <string_view>

#include "extract/structured.h"

namespace rivalscope::extract {

// "http://schema.org/Product", "https://www.schema.org/Product", "schema:Product" -> "Product"; names of other
// vocabularies stay as written.
std::string LocalName(std::string_view name);
// White-space separated tokens.
std::vector<std::string_view> SplitTokens(std::string_view list);

// False where the page's structured data is over its limits: one element's text may be the value of a thousand
// properties, and one reference may share them.
bool MayAddProperty(const StructuredData& data);
// Adds the property unless that passes a limit, which becomes a warning.
void AddProperty(StructuredData& data, Item& item, std::string name, Value value);

void ReadMicrodata(const html::Document& document, StructuredData& data);
void ReadRdfa(const html::Document& document, StructuredData& data);
// Points values that only name an @id to the item that has it, whichever block it stands in.
void ResolveReferences(StructuredData& data);
// The text that an element stands for as a property's value: content, datetime, address or text content.
std::string ElementValue(const html::Document& document, html::NodeId node);

}  // namespace rivalscope::extract
