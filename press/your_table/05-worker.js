/* In a worker this file runs alone; its name is the address of the engine, which comes first. */
if (typeof importScripts === "function") importScripts(globalThis.name);
