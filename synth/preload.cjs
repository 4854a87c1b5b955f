'use strict';
// Goes into each Node.js process of the engine before its program does. What
// it changes is how the CDK is run, never what the CDK makes.
const Module = require('module');
const path = require('path');
const { isMainThread } = require('worker_threads');

// The validator is WebAssembly. A process that runs for minutes never earns
// back what the optimizing compiler takes: 140 MB and half of each validation.
require('v8').setFlagsFromString('--liftoff-only');

const validator = '@aws/cloudformation-validate';
// Where the library is unpacked already, its validator can start before it.
const early = process.env.WEBHOOK_SETUP_VALIDATOR;
const load = Module._load;
// Windows cannot wait for a pipe that it reads synchronously.
if (isMainThread && process.platform !== 'win32') {
  Module._load = function (request, parent, isMain) {
    if (isMain && path.basename(request) === 'jsii-runtime.js') {
      speakDirectly();
      if (early) askValidator(early);
      return load.call(this, path.resolve(request, '..', '..', 'lib', 'program.js'), parent, isMain);
    }
    if (request === validator) return validatorBeside(Module._resolveFilename(request, parent));
    return load.call(this, request, parent, isMain);
  };
}

// jsii's program passes each message on to a second process, which speaks
// through its descriptor 3. Run in place of the first, it speaks through the
// first one's own pipes, without the detour.
function speakDirectly() {
  // As the second is started: the library is linked to, not copied file by file.
  process.execArgv.push('--preserve-symlinks');
  const fs = require('fs');
  const { readSync, writeSync } = fs;
  fs.readSync = (fd, ...rest) => readSync(fd === 3 ? 0 : fd, ...rest);
  fs.writeSync = (fd, ...rest) => writeSync(fd === 3 ? 1 : fd, ...rest);
  // What the library prints must not get between the messages.
  Object.defineProperty(process, 'stdout', { get: () => process.stderr });
}

// The validator takes seconds to compile its rules. In a thread of its own it
// does so while the stack is being made; the first validation waits for it.
function validatorBeside(file) {
  const ask = askValidator(file);
  class RegoEngine {
    constructor(config) { ask.later('create', config); }
    listRules() { return ask('listRules'); }
    validateDetailed(template, config) { return ask('validate', template.path, config); }
  }
  class TemplateFile {
    constructor(file) { this.path = file; }
  }
  return { RegoEngine, TemplateFile, version: () => ask('version') };
}

let asking;
const askValidator = (file) => (asking ??= startThread(file));

function startThread(file) {
  const { Worker, MessageChannel, receiveMessageOnPort } = require('worker_threads');
  const { port1: ours, port2: theirs } = new MessageChannel();
  const answers = new Int32Array(new SharedArrayBuffer(4));
  new Worker(`(${validate})()`, { eval: true, workerData: { file, answers, port: theirs }, transferList: [theirs] });
  const ask = (method, ...args) => {
    const before = Atomics.load(answers, 0);
    ours.postMessage({ method, args, waited: true });
    Atomics.wait(answers, 0, before);
    const { error, result } = receiveMessageOnPort(ours).message;
    if (error) throw error;
    return result;
  };
  ask.later = (method, ...args) => ours.postMessage({ method, args });
  return ask;
}

// Runs in the thread: it is handed over as text and sees nothing from above.
function validate() {
  const { workerData: { file, answers, port } } = require('worker_threads');
  let library, engine, failure;
  const methods = {
    load: () => { library = require(file); },
    create: (config) => { engine = new library.RegoEngine(config); },
    listRules: () => engine.listRules(),
    validate: (path, config) => engine.validateDetailed(new library.TemplateFile(path), config),
    version: () => library.version(),
  };
  const attempt = (method, args) => {
    try {
      return { result: methods[method](...args) };
    } catch (error) {
      return { error };
    }
  };
  failure = attempt('load', []);
  port.on('message', ({ method, args, waited }) => {
    const answer = failure.error ? failure : attempt(method, args);
    if (!waited) {
      failure = answer;
      return;
    }
    port.postMessage(answer);
    Atomics.add(answers, 0, 1);
    Atomics.notify(answers, 0);
  });
}
